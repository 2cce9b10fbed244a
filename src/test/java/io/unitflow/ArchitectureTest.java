package io.unitflow;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house: which package stands on which, one sentence a test. */
class ArchitectureTest {
    private static final String GS1 = "io.unitflow.gs1..";
    private static final String EPCIS = "io.unitflow.epcis..";
    private static final String LEDGER = "io.unitflow.ledger..";
    private static final String GUARDING = "io.unitflow.guarding..";
    private static final String HISTORY = "io.unitflow.history..";
    private static final String SQL = "io.unitflow.sql..";
    private static final String JOB = "io.unitflow.job..";
    private static final String CONFIG = "io.unitflow.config..";
    private static final String PLANNING = "io.unitflow.planning..";
    /** All of planning that is pure. */
    private static final String[] PLANS = {
        "io.unitflow.planning",
        "io.unitflow.planning.daily..",
        "io.unitflow.planning.files..",
        "io.unitflow.planning.follow..",
        "io.unitflow.planning.life..",
        "io.unitflow.planning.live.."
    };

    private static final String NETWORK = "io.unitflow.network..";
    private static final String COUNTING = "io.unitflow.counting..";
    private static final String FORECASTING = "io.unitflow.forecasting..";
    private static final String POSTGRES = "io.unitflow.postgres..";
    private static final String SIMULATION = "io.unitflow.simulation..";
    private static final String TRACE = "io.unitflow.trace..";
    private static final String BROKER = "io.unitflow.broker..";
    private static final String TRACE_FEED = "io.unitflow.trace.feed..";
    private static final String TRACE_STORE = "io.unitflow.trace.store..";
    private static final String VERIFICATION = "io.unitflow.verification..";
    private static final String RECALL = "io.unitflow.recall";
    private static final String QUERY = "io.unitflow.query";
    private static final String CAPTURE = "io.unitflow.capture";
    private static final String WEB = "io.unitflow.web..";
    private static final String EMBEDDED = "io.unitflow.embedded..";
    private static final String DEAD_LETTER = "io.unitflow.deadletter..";
    private static final String BENCH = "io.unitflow.bench..";
    private static final String LAUNCH = "io.unitflow.launch..";
    private static final String DEMO = "io.unitflow.demo..";
    private static final String CLI = "io.unitflow.cli..";
    private static final String FLINK = "org.apache.flink..";
    private static final String[] KAFKA = {"org.apache.kafka..", "kafka.."};
    private static final String[] DATABASES = {"java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer.hikari.."};
    private static final Path SOURCES = Path.of("src", "main", "java");

    private static final JavaClasses HOUSE = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void identifiersStandOnNothing() {
        standsOn(GS1);
    }

    @Test
    void eventsStandOnIdentifiers() {
        standsOn(EPCIS, GS1);
    }

    @Test
    void theLedgerStandsOnEventsAndIdentifiers() {
        standsOn(LEDGER, EPCIS, GS1);
    }

    @Test
    void theGuardStandsOnTheLedgerAndTheNetwork() {
        standsOn(GUARDING, LEDGER, EPCIS, GS1, NETWORK);
    }

    @Test
    void theJobStandsOnTheDomainAndReachesTheDatabase() {
        standsOn(
                JOB,
                LEDGER,
                GUARDING,
                FORECASTING,
                PLANNING,
                NETWORK,
                EPCIS,
                GS1,
                CONFIG,
                POSTGRES,
                COUNTING,
                RECALL,
                HISTORY);
    }

    @Test
    void historyStandsOnEventsAndSettings() {
        standsOn(HISTORY, EPCIS, GS1, CONFIG);
    }

    @Test
    void sqlStandsOnHistoryAndSettings() {
        standsOn(SQL, HISTORY, CONFIG);
    }

    @Test
    void settingsStandOnNothing() {
        standsOn(CONFIG);
    }

    @Test
    void masterDataStandOnIdentifiersAndTheirTablesOnThem() {
        standsOn(NETWORK, GS1);
        standsOn(POSTGRES, NETWORK);
    }

    @Test
    void countsAreHeldAgainstEventsAndWhatTheyMean() {
        standsOn(COUNTING, NETWORK, LEDGER, EPCIS, GS1);
    }

    @Test
    void forecastsStandOnNothing() {
        standsOn(FORECASTING);
    }

    @Test
    void plansStandOnForecastsAndMasterData() {
        for (String plans : PLANS) {
            standsOn(plans, PLANNING, FORECASTING, NETWORK);
            keepsOut(new String[] {plans}, FLINK);
            keepsOut(new String[] {plans}, KAFKA);
            keepsOut(new String[] {plans}, DATABASES);
        }
        standsOn("io.unitflow.planning.feed", "io.unitflow.planning.life", BROKER, CONFIG);
    }

    @Test
    void theSimulatedTruthNeverCallsTheCodeThatIsHeldAgainstIt() {
        standsOn(SIMULATION);
    }

    @Test
    void thePageKnowsTheDatabaseAndAsksForTracesAndVerdicts() {
        standsOn(
                WEB,
                "io.unitflow.trace",
                "io.unitflow.verification",
                RECALL,
                "io.unitflow.planning.life",
                QUERY,
                CAPTURE,
                "io.unitflow.deadletter.view",
                NETWORK,
                EPCIS,
                GS1);
    }

    @Test
    void queriesStandOnWhatRemembersEvents() {
        standsOn(QUERY, "io.unitflow.trace", EPCIS, GS1);
    }

    @Test
    void capturesStandOnEventsAndOnlyTheirFeedOnSettings() {
        standsOn(CAPTURE, EPCIS);
        standsOn("io.unitflow.capture.feed", CAPTURE, EPCIS, CONFIG);
    }

    @Test
    void tracesStandOnTheLedgerAndOnlyTheirFeedOnSettings() {
        standsOn("io.unitflow.trace", LEDGER, EPCIS, GS1);
        standsOn(TRACE_STORE, "io.unitflow.trace", LEDGER, EPCIS, GS1);
        standsOn(TRACE_FEED, TRACE, EPCIS, CONFIG);
    }

    @Test
    void verdictsStandOnTracesAndMasterDataAndOnlyTheirFeedOnSettings() {
        standsOn("io.unitflow.verification", "io.unitflow.trace", NETWORK, GS1);
        standsOn("io.unitflow.verification.feed", VERIFICATION, NETWORK, CONFIG, GS1);
    }

    @Test
    void recallsStandOnMasterDataAndOnlyTheirFeedOnSettings() {
        standsOn(RECALL, NETWORK, GS1);
        standsOn("io.unitflow.recall.feed", RECALL, NETWORK, BROKER, CONFIG);
    }

    @Test
    void theWayToTheBrokerStandsOnSettings() {
        standsOn(BROKER, CONFIG);
    }

    @Test
    void theWebhookStandsOnSettings() {
        standsOn("io.unitflow.webhook", CONFIG);
    }

    @Test
    void onlyTheIndexOfEventsKnowsItsStore() {
        keepsTo("org.rocksdb..", TRACE_STORE);
    }

    @Test
    void theEmbeddedDeploymentStandsOnTheJob() {
        standsOn(EMBEDDED, JOB, CONFIG);
    }

    @Test
    void theJobIsStartedByWhatKnowsItAndTheEngine() {
        standsOn(LAUNCH, JOB, EMBEDDED, CONFIG, HISTORY);
    }

    @Test
    void deadLettersStandOnTheJobThatWritesThem() {
        standsOn(DEAD_LETTER, JOB, EPCIS, CONFIG);
        standsOn("io.unitflow.deadletter.view");
    }

    @Test
    void nothingStandsOnTheCommandLine() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CLI));
    }

    @Test
    void noPackageStandsOnItself() {
        check(slices().matching("io.unitflow.(**)").should().beFreeOfCycles());
    }

    @Test
    void theDomainKnowsNoEngineNoBrokerAndNoDatabase() {
        String[] domain = {
            GS1,
            EPCIS,
            LEDGER,
            GUARDING,
            COUNTING,
            HISTORY,
            "io.unitflow.trace",
            "io.unitflow.verification",
            RECALL,
            QUERY,
            CAPTURE,
            TRACE_STORE,
            NETWORK,
            FORECASTING,
            CONFIG,
            SIMULATION
        };
        keepsOut(domain, FLINK);
        keepsOut(domain, KAFKA);
        keepsOut(domain, DATABASES);
    }

    @Test
    void onlyTheJobAndWhatStartsItKnowTheEngine() {
        keepsTo(FLINK, JOB, SQL, EMBEDDED, LAUNCH, DEMO, BENCH, CLI);
    }

    @Test
    void onlyTheJobAndWhatStartsItKnowTheBroker() {
        for (String broker : KAFKA) {
            keepsTo(
                    broker,
                    JOB,
                    DEAD_LETTER,
                    TRACE_FEED,
                    "io.unitflow.verification.feed",
                    BROKER,
                    "io.unitflow.capture.feed",
                    "io.unitflow.webhook",
                    EMBEDDED,
                    LAUNCH,
                    DEMO,
                    BENCH,
                    CLI);
        }
    }

    @Test
    void theLedgerAndTheJobNeverLookAtTheClockOnTheWall() {
        for (Class<?> wall : List.of(Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class)) {
            check(noClasses()
                    .that()
                    .resideInAnyPackage(GS1, EPCIS, LEDGER, GUARDING, JOB)
                    .should()
                    .callMethod(wall, "now"));
        }
        for (String method : List.of("currentTimeMillis", "nanoTime")) {
            check(noClasses()
                    .that()
                    .resideInAnyPackage(GS1, EPCIS, LEDGER, GUARDING, JOB)
                    .should()
                    .callMethod(System.class, method));
        }
        check(noClasses()
                .that()
                .resideInAnyPackage(GS1, EPCIS, LEDGER, GUARDING)
                .should()
                .dependOnClassesThat(type(Clock.class)));
    }

    @Test
    void logsGoThroughOneApi() {
        check(noClasses().should(USE_JAVA_UTIL_LOGGING));
    }

    @Test
    void onlyCommandsSpeakToTheTerminal() {
        check(noClasses().that().resideOutsideOfPackages(CLI, DEMO, BENCH).should(ACCESS_STANDARD_STREAMS));
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        List<Path> silent = new ArrayList<>();
        try (Stream<Path> folders = Files.walk(SOURCES).filter(Files::isDirectory)) {
            for (Path folder : folders.toList()) {
                if (holdsJava(folder) && !Files.exists(folder.resolve("package-info.java"))) {
                    silent.add(folder);
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    private static boolean holdsJava(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        }
    }

    /** Of our own packages, the one may use itself and these. */
    private static void standsOn(String house, String... foundations) {
        List<String> allowed = new ArrayList<>(List.of(foundations));
        allowed.add(house);
        check(noClasses()
                .that()
                .resideInAPackage(house)
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.unitflow..")
                        .and(not(resideInAnyPackage(allowed.toArray(String[]::new))))));
    }

    private static void keepsOut(String[] house, String... strangers) {
        check(noClasses()
                .that()
                .resideInAnyPackage(house)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(strangers));
    }

    private static void keepsTo(String library, String... users) {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(users)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library));
    }

    private static void check(ArchRule rule) {
        rule.check(HOUSE);
    }
}
