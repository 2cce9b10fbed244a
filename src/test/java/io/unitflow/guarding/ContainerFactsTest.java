package io.unitflow.guarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.ledger.Moment;
import io.unitflow.network.Network;
import io.unitflow.network.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts of containers, many of them and in any order, against their definition. */
class ContainerFactsTest {
    private static final String TOTE = "00/095210000000000012";
    private static final String PALLET = "00/095210000000000029";
    private static final String COOL = "09521000000014";
    private static final String WARM = "09521000000021";
    private static final int FACTS = 60;
    private static final int MOMENTS = 25;
    private static final Surroundings AROUND =
            new Surroundings(Network.of(product(COOL, 2, 8), product(WARM, 15, 25)), Thresholds.STANDARD);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatEachFactChangesAddsUpToWhatAllOfThemMean(int seed) {
        for (int world = 0; world < 100; world++) {
            Random random = new Random(seed * 1_000L + world);
            Lifting lifting = new Lifting(Map.of());
            Map<Fact.OfContainer, Integer> facts = new HashMap<>();
            Map<Fact.OfContainer, Integer> held = new HashMap<>();
            for (int told = 0; told < FACTS; told++) {
                Fact.OfContainer fact = fact(random);
                int known = facts.getOrDefault(fact, 0);
                int count = known > 0 && random.nextBoolean() ? -known : 1 + random.nextInt(3);
                add(facts, fact, count);
                lifting.tell(fact, count).forEach((lifted, times) -> add(held, lifted, times));
                if (random.nextInt(10) == 0) {
                    lifting = new Lifting(lifting.facts());
                }
                assertThat(held).isEqualTo(new ReferenceContainer(facts).lifted());
            }
            assertThat(lifting.facts()).isEqualTo(facts);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void oneWalkThroughTimeFindsWhatHoldingAllAgainstAllDoes(int seed) {
        int found = 0;
        for (int world = 0; world < 300; world++) {
            Map<Fact.OfContainer, Integer> facts = facts(new Random(seed * 1_000L + world), 0);
            List<String> right = new ReferenceContainer(facts).findings(AROUND);
            assertThat(found(new ContainerStory(facts, List.of()), 0)).isEqualTo(right);
            found += right.size();
        }
        assertThat(found).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatIsNotSettledIsTheSameWhetherWhatIsWasLetGoOfOrNot(int seed) {
        int gone = 0;
        for (int world = 0; world < 300; world++) {
            Random random = new Random(seed * 1_000L + world);
            Map<Fact.OfContainer, Integer> all = facts(random, 0);
            ContainerStory whole = new ContainerStory(all, List.of());
            ContainerStory left = new ContainerStory(all, List.of());
            Map<Fact.OfContainer, Integer> lifts = new HashMap<>(all);
            int settled = 5 + random.nextInt(15);
            left.settle(settled);
            Settled.leave(lifts, settled);
            gone += all.size() - lifts.size();
            assertThat(lifts).isEqualTo(left.facts());
            assertThat(found(left, settled)).isEqualTo(found(whole, settled));
            assertThat(heldSince(lifts, settled)).isEqualTo(heldSince(all, settled));

            // What was open ends, and what comes from now on is later than what is settled.
            for (Fact.OfContainer fact : List.copyOf(all.keySet())) {
                if (fact instanceof Fact.Stay stay && stay.to() == null) {
                    Moment end = at(Math.max(settled, (int) stay.from().seconds()) + random.nextInt(5));
                    Fact.Stay ended = new Fact.Stay(TOTE, stay.from(), end, stay.gtin());
                    tell(stay, -all.get(stay), all, whole, left, lifts);
                    tell(ended, 1, all, whole, left, lifts);
                }
            }
            facts(random, settled).forEach((fact, count) -> tell(fact, count, all, whole, left, lifts));
            left.settle(settled);
            Settled.leave(lifts, settled);
            assertThat(lifts.values()).allMatch(count -> count > 0);
            assertThat(found(left, settled)).isEqualTo(found(whole, settled));
            assertThat(heldSince(lifts, settled)).isEqualTo(heldSince(all, settled));
        }
        assertThat(gone).isPositive();
    }

    @Test
    void oneMoreScanOfAToteCostsAsMuchAsTheFirst() {
        long looks = looks(500);

        assertThat(looks(1_000)).isLessThan(looks * 5 / 2).isPositive();
    }

    @Test
    void aToteScannedAThousandTimesIsJudgedInOneWalk() {
        Map<Fact.OfContainer, Integer> facts = new HashMap<>();
        for (int day = 0; day < 1_000; day++) {
            facts.put(new Fact.Stay(TOTE, at(day), at(day + 1), COOL), 20);
            facts.put(new Fact.Opened(TOTE, at(day), ""), 1);
            facts.put(new Fact.Reading(TOTE, at(day), "", new Temperature(9, 9)), 1);
        }
        ContainerJudging judging = new ContainerJudging(TOTE, facts, Settled.emptied(facts), AROUND);
        List<Finding> findings = new ArrayList<>();

        judging.judge(findings);

        assertThat(findings).hasSize(1_000);
        assertThat(judging.looks()).isLessThan(5L * facts.size());
    }

    @Test
    void anEmptiedToteIsDoneWithWhatWasInItThoughNothingElseTellsOfThat() {
        ContainerStory tote = new ContainerStory(Map.of(), List.of());
        for (int day = 0; day < 1_000; day++) {
            tote.tell(new Fact.Stay(TOTE, at(2 * day), null, COOL), 20);
            tote.tell(new Fact.Emptied(TOTE, at(2 * day + 1)), 1);
            tote.settle(2 * day - 20);
        }
        assertThat(tote.facts()).hasSizeLessThan(30);

        tote.tell(new Fact.Stay(TOTE, at(10), null, COOL), -20);
        tote.tell(new Fact.Stay(TOTE, at(10), at(1_999), COOL), 20);
        tote.tell(new Fact.Reading(TOTE, at(1_998), "", new Temperature(9, 9)), 1);
        tote.settle(1_978);

        assertThat(tote.facts().values()).allMatch(count -> count > 0);
        assertThat(tote.findings(TOTE, AROUND)).singleElement().matches(one -> one.kind() == Kind.TEMPERATURE);
    }

    /** How many facts are looked at while a tote with units of one product is scanned so often, with its units and what it is in. */
    private static long looks(int scans) {
        Lifting tote = new Lifting(Map.of());
        long lifted = 0;
        for (int scan = 0; scan < scans; scan++) {
            if (scan > 0) {
                tote.tell(new Fact.Stay(TOTE, at(scan - 1), null, COOL), -20);
                tote.tell(new Fact.Stay(TOTE, at(scan - 1), at(scan), COOL), 20);
                tote.tell(new Fact.Inside(TOTE, at(scan - 1), null, PALLET), -1);
                tote.tell(new Fact.Inside(TOTE, at(scan - 1), at(scan), PALLET), 1);
            }
            tote.tell(new Fact.Stay(TOTE, at(scan), null, COOL), 20);
            lifted +=
                    tote.tell(new Fact.Inside(TOTE, at(scan), null, PALLET), 1).size();
        }
        assertThat(lifted).isGreaterThanOrEqualTo(scans);
        return tote.looks();
    }

    private static void tell(
            Fact.OfContainer fact,
            int count,
            Map<Fact.OfContainer, Integer> all,
            ContainerStory whole,
            ContainerStory left,
            Map<Fact.OfContainer, Integer> lifts) {
        add(all, fact, count);
        whole.tell(fact, count);
        left.tell(fact, count);
        add(lifts, fact, count);
    }

    /** What is held by what it is in, as far as that is not settled. */
    private static Map<Fact.OfContainer, Integer> heldSince(Map<Fact.OfContainer, Integer> facts, int settled) {
        Map<Fact.OfContainer, Integer> held = new HashMap<>();
        Lifting lifting = new Lifting(Map.of());
        facts.forEach((fact, count) -> lifting.tell(fact, count).forEach((lifted, times) -> add(held, lifted, times)));
        held.keySet()
                .removeIf(fact ->
                        Content.of(fact).to() != null && Content.of(fact).to().seconds() < settled);
        return held;
    }

    private static List<String> found(ContainerStory story, int since) {
        return story.findings(TOTE, AROUND).stream()
                .filter(finding -> finding.time().getEpochSecond() >= since)
                .map(finding -> finding.kind().word() + ' ' + finding.about() + ' ' + finding.quantity())
                .sorted()
                .toList();
    }

    private static void add(Map<Fact.OfContainer, Integer> facts, Fact.OfContainer fact, int count) {
        facts.merge(fact, count, (known, more) -> known + more == 0 ? null : known + more);
    }

    /** Facts of moments since then. */
    private static Map<Fact.OfContainer, Integer> facts(Random random, int since) {
        Map<Fact.OfContainer, Integer> facts = new HashMap<>();
        for (int left = 10 + random.nextInt(FACTS); left > 0; left--) {
            Fact.OfContainer fact = fact(random, since);
            boolean once = fact instanceof Fact.Opened || fact instanceof Fact.Reading;
            facts.merge(fact, 1, (known, more) -> once ? 1 : known + more);
        }
        return facts;
    }

    private static Fact.OfContainer fact(Random random) {
        return fact(random, 0);
    }

    private static Fact.OfContainer fact(Random random, int since) {
        int first = since + random.nextInt(MOMENTS);
        Moment from = at(first);
        Moment to = random.nextInt(4) == 0 ? null : at(first + random.nextInt(8));
        String gtin = random.nextBoolean() ? COOL : WARM;
        return switch (random.nextInt(12)) {
            case 0, 1 -> asked(random, since, first, new Fact.Stay(TOTE, from, to, gtin));
            case 2 -> new Fact.Stay(TOTE, from, to, gtin);
            case 3 ->
                asked(
                        random,
                        since,
                        first,
                        new Fact.Held(TOTE, from, to, gtin, at(Math.max(since, first - random.nextInt(5)))));
            case 4, 5 -> asked(random, since, first, new Fact.Inside(TOTE, from, to, PALLET));
            case 6 -> new Fact.Emptied(TOTE, from);
            case 7, 8 -> new Fact.Listed(TOTE, from);
            case 9 -> new Fact.Opened(TOTE, from, "");
            default ->
                new Fact.Reading(
                        TOTE, from, "", random.nextBoolean() ? new Temperature(5, 5) : new Temperature(20, 20));
        };
    }

    private static Fact.OfContainer asked(Random random, int since, int first, Fact.OfContainer fact) {
        return random.nextBoolean()
                ? fact
                : Fact.Provided.of(fact, List.of(at(Math.max(since, first - random.nextInt(3)))));
    }

    private static Moment at(int second) {
        return new Moment(second, 0, "e" + second);
    }

    private static Product product(String gtin, int min, int max) {
        return new Product(
                gtin,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                BigDecimal.valueOf(min),
                BigDecimal.valueOf(max));
    }
}
