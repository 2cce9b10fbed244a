package io.unitflow.cli;

import io.unitflow.forecasting.Forecaster;
import io.unitflow.forecasting.Frequency;
import io.unitflow.forecasting.Knowledge;
import io.unitflow.forecasting.Series;
import io.unitflow.forecasting.file.ForecastFile;
import io.unitflow.forecasting.file.HistoryFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code forecast}: demand ahead from a file of demand past. */
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        description = {
            "Forecasts demand, with its uncertainty, from a file of past demand.",
            "Reads CSV with the columns series, date, quantity and, if wanted, stockout (0 or 1: sales were the least",
            "that demand was) and group (what is pooled first, such as the product). A date without a row is unobserved.",
            "Writes series, step, mean and the quantiles; step 0 is the sum of all steps, as its own distribution."
        })
final class ForecastCommand implements Callable<Integer> {
    private static final int MAX_HORIZON = 1000;

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "The history, as CSV.")
    private Path input;

    @Option(
            names = "--frequency",
            required = true,
            paramLabel = "D|W|M",
            description = "Days, weeks (dates are Mondays) or months (dates are the first).")
    private String frequency;

    @Option(names = "--horizon", required = true, paramLabel = "H", description = "Periods ahead.")
    private int horizon;

    @Option(
            names = "--quantiles",
            paramLabel = "P,P,…",
            defaultValue = "0.05,0.25,0.5,0.75,0.9,0.95,0.99",
            description = "Levels between 0 and 1. Default: ${DEFAULT-VALUE}.")
    private String quantiles;

    @Option(names = "--output", paramLabel = "FILE", description = "Where to write the forecasts.")
    private Path output;

    @Option(
            names = "--explain",
            paramLabel = "SERIES",
            description = "Print why the forecast of one series is what it is, and how wrong it was in the past.")
    private String explained;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<String> levels = levels(quantiles);
        Frequency unit = unit(frequency);
        if (horizon < 1 || horizon > MAX_HORIZON) {
            throw new UnusableInputException(
                    "--horizon has to be from 1 to " + MAX_HORIZON + " periods, not " + horizon + ".");
        }
        if (output == null && explained == null) {
            throw new UnusableInputException("Say where to write with --output, or which series to --explain.");
        }
        if (!Files.isRegularFile(input) || !Files.isReadable(input)) {
            throw new UnusableInputException("The history " + input + " is no file that can be read.");
        }
        if (output != null && Files.exists(output) && Files.isSameFile(input, output)) {
            throw new UnusableInputException("--output would take the place of the history " + input + ".");
        }
        List<Series> series = HistoryFile.read(input, unit).series();
        Series one = explained == null ? null : explained(series);
        Knowledge knowledge = Forecaster.standard().learn(series, unit, horizon);
        if (output != null) {
            write(knowledge, series, levels);
        }
        if (one != null) {
            spec.commandLine().getOut().print(ForecastExplanation.of(knowledge, one));
            spec.commandLine().getOut().flush();
        }
        return 0;
    }

    private void write(Knowledge knowledge, List<Series> series, List<String> levels) throws IOException {
        ProgressBar progress = new ProgressBar(System.err, "series", series.size());
        boolean pipe = Files.exists(output) && !Files.isRegularFile(output);
        Path unfinished = pipe ? output : output.resolveSibling(output.getFileName() + ".unfinished");
        try (BufferedWriter out = writer(unfinished)) {
            new ForecastFile(levels).write(out, knowledge, series, progress::reached);
        }
        if (!pipe) {
            Files.move(unfinished, output, StandardCopyOption.REPLACE_EXISTING);
        }
        progress.end();
    }

    /** Readers never find half a file under the name that was asked for. */
    private BufferedWriter writer(Path file) {
        try {
            return Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UnusableInputException("The output " + output + " cannot be written: " + e.getMessage() + ".");
        }
    }

    private Series explained(List<Series> series) {
        return series.stream()
                .filter(candidate -> candidate.id().equals(explained))
                .findFirst()
                .orElseThrow(() -> new UnusableInputException("The history has no series '" + explained + "'."));
    }

    private static Frequency unit(String letter) {
        return Arrays.stream(Frequency.values())
                .filter(candidate -> candidate.letter().equals(letter))
                .findFirst()
                .orElseThrow(
                        () -> new UnusableInputException("--frequency has to be D, W or M, not '" + letter + "'."));
    }

    private static List<String> levels(String text) {
        List<String> levels =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        for (String level : levels) {
            if (!between(level)) {
                throw new UnusableInputException(
                        "--quantiles has to be levels between 0 and 1, parted by commas; '" + level + "' is none.");
            }
        }
        if (Set.copyOf(levels).size() < levels.size()) {
            throw new UnusableInputException("--quantiles names a level twice: " + text + ".");
        }
        return levels;
    }

    private static boolean between(String level) {
        try {
            double p = new BigDecimal(level).doubleValue();
            return p > 0 && p < 1;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
