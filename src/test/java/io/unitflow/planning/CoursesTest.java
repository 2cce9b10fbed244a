package io.unitflow.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Courses that are lived through side by side do not touch each other. */
class CoursesTest {
    private static final Prices PRICES = new Prices(1, 12, 6, 4, 2, 0.5, 4);
    private static final int COURSES = 9;

    /** Few paths and many, so that many courses fall into one block of columns, and one course into several. */
    @ParameterizedTest
    @CsvSource({"1,5,1", "7,12,1", "24,12,1", "24,12,2", "128,60,1", "128,60,8"})
    void eachCostsWhatItCostsAlone(int paths, int steps, int every) {
        Random random = new Random(paths);
        Lookahead site = new Lookahead(stock(random), demand(random, paths, steps), supply(), PRICES);
        List<Course> courses = new ArrayList<>();
        for (int i = 0; i < COURSES; i++) {
            double reorder = random.nextInt(60);
            OrderRule rule = new OrderRule(reorder, reorder + random.nextInt(30));
            Lookahead ahead = i % 2 == 0 ? site : site.with(stock(random)).sparing(random.nextInt(20));
            courses.add(new Course(ahead, random.nextInt(40), rule));
        }

        double[] together = Courses.live(courses, every, null);

        double[] alone = courses.stream()
                .mapToDouble(one -> one.ahead().cost(one.order(), one.rule(), every))
                .toArray();
        assertThat(together).containsExactly(alone);
        assertThat(IntStream.range(0, COURSES).mapToObj(i -> alone[i]).distinct())
                .as("courses that differ cost differently")
                .hasSizeGreaterThan(COURSES / 2);
    }

    private static Supply supply() {
        return new Supply(LeadTime.observed(1, 1, 2, 4), new ShelfLife(3, 9));
    }

    private static DemandPaths demand(Random random, int paths, int steps) {
        double[][] asked = new double[paths][steps];
        for (double[] path : asked) {
            for (int k = 0; k < steps; k++) {
                path[k] = random.nextInt(25);
            }
        }
        return new DemandPaths(asked);
    }

    private static Stock stock(Random random) {
        List<Lot> lots = List.of(
                new Lot(1 + random.nextInt(4), 1 + random.nextInt(30)),
                new Lot(5 + random.nextInt(4), 1 + random.nextInt(30)));
        List<Inbound> inbound = List.of(
                new Inbound(1 + random.nextInt(20), LeadTime.observed(1, 3), null),
                new Inbound(1 + random.nextInt(20), LeadTime.fixed(2), 4),
                new Inbound(1 + random.nextInt(20), LeadTime.fixed(9), null));
        return new Stock(lots, inbound);
    }
}
