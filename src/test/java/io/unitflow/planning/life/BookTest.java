package io.unitflow.planning.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitflow.planning.life.Book.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may become of a recommendation, and what may not. */
class BookTest {
    private static final String GTIN = "09521000000014";
    private static final String CENTRE = "9521000000105";
    private static final String NORTH = "9521000000112";
    private static final String SOUTH = "9521000000129";
    private static final long DAY = 20_500;

    private final Book book = new Book(List.of());

    private static Advice order(double quantity, long day) {
        return new Advice("order", GTIN, "", CENTRE, NORTH, quantity, day, day + 5, "It runs short.", "{}");
    }

    private static Advice transfer(String lot, double quantity) {
        return new Advice("transfer", GTIN, lot, SOUTH, NORTH, quantity, DAY, DAY + 2, "It runs short.", "{}");
    }

    private Standing only() {
        assertThat(book.all()).hasSize(1);
        return book.all().iterator().next();
    }

    private Standing proposed(Advice advice) {
        book.propose(List.of(advice), DAY, AutoOrders.NONE);
        return only();
    }

    private Answer say(String id, Act act) {
        return book.acknowledge(new Acknowledgement(id, act, "ann", "", ""), DAY);
    }

    @Test
    void theSameDecisionOfTheSameDayHasTheSameIdInEveryRun() {
        Standing one = proposed(order(40, DAY));
        Book other = new Book(List.of());
        other.propose(List.of(order(40, DAY)), DAY, AutoOrders.NONE);

        assertThat(other.of(one.id())).isEqualTo(one);
        assertThat(one.id()).startsWith(GTIN + "-").matches("[0-9]{14}-[0-9a-f]{16}");
    }

    @Test
    void itGoesFromProposedToReceivedAsPeopleSay() {
        String id = proposed(order(40, DAY)).id();

        assertThat(say(id, Act.ACCEPT)).isEqualTo(Answer.DONE);
        assertThat(book.acknowledge(new Acknowledgement(id, Act.ORDERED, "erp", "PO-1", ""), DAY))
                .isEqualTo(Answer.DONE);
        assertThat(book.of(id).orderId()).isEqualTo("PO-1");
        assertThat(say(id, Act.SHIPPED)).isEqualTo(Answer.DONE);
        assertThat(say(id, Act.RECEIVED)).isEqualTo(Answer.DONE);
        assertThat(book.of(id).life()).isEqualTo(Life.RECEIVED);
    }

    @Test
    void aWordSaidAgainChangesNothingAndTheFirstOfTwoThatContradictCounts() {
        String id = proposed(order(40, DAY)).id();

        assertThat(say(id, Act.ACCEPT)).isEqualTo(Answer.DONE);
        Standing accepted = book.of(id);
        assertThat(say(id, Act.ACCEPT)).isEqualTo(Answer.REPEATED);
        assertThat(say(id, Act.REJECT)).isEqualTo(Answer.REFUSED);
        assertThat(book.of(id)).isEqualTo(accepted);
        say(id, Act.RECEIVED);
        assertThat(say(id, Act.ACCEPT)).isEqualTo(Answer.REPEATED);
        assertThat(say(id, Act.CANCELLED)).isEqualTo(Answer.REFUSED);
        assertThat(say(GTIN + "-0", Act.ACCEPT)).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void anOrderThatWasPlacedThoughThePlanHadTakenItsProposalBackCounts() {
        Standing proposed = proposed(order(40, DAY));
        book.propose(List.of(), DAY, AutoOrders.NONE);
        Standing superseded = book.of(proposed.id());
        assertThat(superseded.life()).isEqualTo(Life.SUPERSEDED);
        assertThat(say(proposed.id(), Act.ORDERED)).isEqualTo(Answer.DONE);
        assertThat(say(proposed.id(), Act.ORDERED)).isEqualTo(Answer.REPEATED);
        assertThat(book.onOrder((order, to) -> false, DAY)).hasSize(1);

        Book restored = new Book(List.of(superseded));
        assertThat(restored.adopt(book.of(proposed.id()))).isTrue();
        Book expired = new Book(List.of(proposed));
        expired.begin(DAY + 1);
        assertThat(expired.acknowledge(new Acknowledgement(proposed.id(), Act.ORDERED, "erp", "PO-1", ""), DAY + 1))
                .isEqualTo(Answer.DONE);
    }

    @Test
    void whatWasProposedInsteadOfAnOrderThatWasPlacedAllTheSameCannotBeAccepted() {
        Standing first = proposed(order(40, DAY));
        book.propose(List.of(order(80, DAY), other(30)), DAY, AutoOrders.NONE);
        assertThat(book.of(first.id()).life()).isEqualTo(Life.SUPERSEDED);
        String instead = proposalTo(NORTH).id();

        assertThat(say(first.id(), Act.ORDERED)).isEqualTo(Answer.DONE);

        assertThat(book.of(instead).life()).isEqualTo(Life.SUPERSEDED);
        assertThat(say(instead, Act.ACCEPT)).isEqualTo(Answer.REFUSED);
        assertThat(book.changed()).extracting(Standing::id).contains(instead);
        assertThat(proposalTo(SOUTH).advice().quantity()).isEqualTo(30);
        // What is still lacking is proposed again.
        book.propose(List.of(order(80, DAY)), DAY, AutoOrders.NONE);
        assertThat(proposalTo(NORTH).advice().quantity()).isEqualTo(80);
    }

    private Standing proposalTo(String site) {
        return book.all().stream()
                .filter(one -> one.life() == Life.PROPOSED && one.advice().to().equals(site))
                .findFirst()
                .orElseThrow();
    }

    private static Advice other(double quantity) {
        return new Advice("order", GTIN, "", CENTRE, SOUTH, quantity, DAY, DAY + 5, "It runs short.", "{}");
    }

    private static Acknowledgement of(String id, Act act, double quantity) {
        return new Acknowledgement(id, act, "ann", "", "", quantity);
    }

    @Test
    void whoAcceptsOtherUnitsOrdersThemAndNoOthers() {
        String id = proposed(order(40, DAY)).id();

        assertThat(book.acknowledge(of(id, Act.ACCEPT, 25), DAY)).isEqualTo(Answer.DONE);
        assertThat(book.of(id).advice().quantity()).isEqualTo(25);
        assertThat(book.of(id).advice().details()).contains("\"proposed_quantity\":40.0");
        assertThat(book.onOrder((order, to) -> false, DAY)).singleElement().satisfies(one -> assertThat(one.quantity())
                .isEqualTo(25));
        assertThat(book.acknowledge(of(id, Act.ACCEPT, 25), DAY)).isEqualTo(Answer.REPEATED);
        assertThat(book.acknowledge(of(id, Act.ACCEPT, 30), DAY)).isEqualTo(Answer.REFUSED);
        assertThat(say(id, Act.ACCEPT)).isEqualTo(Answer.REPEATED);

        book.left(NORTH, "A", 25, DAY);
        book.came(NORTH, "A", 25, DAY + 4);
        assertThat(book.of(id).life()).isEqualTo(Life.RECEIVED);
    }

    @Test
    void anOrderOfOtherUnitsThanWereAcceptedCountsAsItWasPlaced() {
        String id = proposed(order(40, DAY)).id();
        book.acknowledge(of(id, Act.ACCEPT, 25), DAY);

        assertThat(book.acknowledge(of(id, Act.ORDERED, 24), DAY)).isEqualTo(Answer.DONE);
        assertThat(book.of(id).advice().quantity()).isEqualTo(24);
        assertThat(book.of(id).advice().details()).contains("\"proposed_quantity\":40.0");
    }

    @Test
    void theRestOfWhatSomebodyCutIsNotProposedOnTheSameDay() {
        String id = proposed(order(40, DAY)).id();
        book.acknowledge(of(id, Act.ACCEPT, 10), DAY);

        book.propose(List.of(order(30, DAY)), DAY, AutoOrders.NONE);
        assertThat(book.all()).hasSize(1);
        book.propose(List.of(order(30, DAY + 1)), DAY + 1, AutoOrders.NONE);
        assertThat(book.all()).hasSize(2);
    }

    @Test
    void onlyUnitsThatThePlanItselfCouldHaveChosenAreAccepted() {
        String limits = "{\"stock\":[{\"lot\":\"A\",\"quantity\":30}],\"on_the_way\":10,"
                + "\"policy\":{\"order_multiple\":10,\"minimum_order\":20,\"maximum_stock\":100}}";
        assertThat(QuantityLimits.obstacle("order", "", limits, 60)).isNull();
        assertThat(QuantityLimits.obstacle("order", "", limits, 35))
                .isEqualTo("This product is ordered in whole multiples of 10 units.");
        assertThat(QuantityLimits.obstacle("order", "", limits, 10)).startsWith("At least 20 units");
        assertThat(QuantityLimits.obstacle("order", "", limits, 70))
                .isEqualTo("The site may have at most 100 units; 60 more reach that.");
        assertThat(QuantityLimits.obstacle("order", "", "{}", 2.5)).isEqualTo("Whole units are ordered only.");

        String giver = "{\"giver\":{\"stock\":[{\"lot\":\"A\",\"quantity\":12},{\"lot\":\"B\",\"quantity\":50}]}}";
        assertThat(QuantityLimits.obstacle("transfer", "A", giver, 12)).isNull();
        assertThat(QuantityLimits.obstacle("transfer", "A", giver, 13))
                .isEqualTo("There are 12 units of the lot to be moved.");

        Standing one = proposed(new Advice("order", GTIN, "", CENTRE, NORTH, 40, DAY, DAY + 5, "Short.", limits));
        assertThat(book.acknowledge(of(one.id(), Act.ACCEPT, 35), DAY)).isEqualTo(Answer.REFUSED);
        assertThat(book.of(one.id())).isEqualTo(one);
        assertThat(book.acknowledge(of(one.id(), Act.ORDERED, 35), DAY)).isEqualTo(Answer.DONE);
    }

    private static Advice given(String lot, String to, double quantity) {
        String giver = "{\"giver\":{\"stock\":[{\"lot\":\"" + lot + "\",\"quantity\":100}]}}";
        return new Advice("transfer", GTIN, lot, CENTRE, to, quantity, DAY, DAY + 2, "It runs short.", giver);
    }

    private static Advice supplied(String to, double quantity) {
        String supplier = "{\"supplier\":{\"free\":100,\"promised\":0}}";
        return new Advice("order", GTIN, "", CENTRE, to, quantity, DAY, DAY + 2, "It runs short.", supplier);
    }

    @Test
    void ofTwoWhoAcceptAllThatThereIsTheFirstGetsIt() {
        for (boolean isOrder : new boolean[] {false, true}) {
            Book both = new Book(List.of());
            both.propose(
                    isOrder
                            ? List.of(supplied(NORTH, 60), supplied(SOUTH, 40))
                            : List.of(given("L3", NORTH, 60), given("L3", SOUTH, 40)),
                    DAY,
                    AutoOrders.NONE);
            List<Standing> open = List.copyOf(both.all());
            String first = open.get(0).id();
            String second = open.get(1).id();

            assertThat(both.acknowledge(of(first, Act.ACCEPT, 100), DAY)).isEqualTo(Answer.DONE);
            assertThat(both.acknowledge(of(second, Act.ACCEPT, 100), DAY)).isEqualTo(Answer.REFUSED);
            assertThat(both.acknowledge(of(second, Act.ACCEPT, 0), DAY)).isEqualTo(Answer.REFUSED);
            assertThat(both.of(second).life()).isEqualTo(Life.PROPOSED);
            assertThat(both.promised(CENTRE, DAY)).isEqualTo(100);

            both.acknowledge(of(first, Act.CANCELLED, 0), DAY);
            assertThat(both.acknowledge(of(second, Act.ACCEPT, 100), DAY)).isEqualTo(Answer.DONE);
        }
    }

    @Test
    void whatHasLeftSinceItWasProposedIsNotPromisedAgain() {
        Standing one = proposed(given("L3", NORTH, 40));
        Lying left = new Lying() {
            @Override
            public double of(String site, String lot) {
                return 45;
            }

            @Override
            public double at(String site) {
                return 300;
            }
        };

        assertThat(book.acknowledge(of(one.id(), Act.ACCEPT, 100), DAY, left)).isEqualTo(Answer.REFUSED);
        assertThat(book.acknowledge(of(one.id(), Act.ACCEPT, 45), DAY, left)).isEqualTo(Answer.DONE);
    }

    @Test
    void whatAnEarlierProposalAloneWouldAllowGivesWayWhenOthersWerePromisedTheGoods() {
        book.propose(List.of(given("L3", NORTH, 50), given("L3", SOUTH, 50)), DAY, AutoOrders.NONE);
        Standing north = proposalTo(NORTH);
        Standing south = proposalTo(SOUTH);
        assertThat(book.acknowledge(of(north.id(), Act.ACCEPT, 54), DAY)).isEqualTo(Answer.DONE);

        book.propose(List.of(given("L3", SOUTH, 46)), DAY, AutoOrders.NONE);

        assertThat(book.of(south.id()).life()).isEqualTo(Life.SUPERSEDED);
        assertThat(say(proposalTo(SOUTH).id(), Act.ACCEPT)).isEqualTo(Answer.DONE);
    }

    @Test
    void aWordKeepsItsUnitsOnItsWay() throws java.io.IOException {
        Acknowledgement word = new Acknowledgement(GTIN + "-0a", Act.ACCEPT, "ann", "", "less", 25);
        assertThat(AcknowledgementJson.read(AcknowledgementJson.write(word))).isEqualTo(word);
        for (String units : List.of("0", "-1", "\"5\"", "1e15", "[1]")) {
            String text =
                    "{\"recommendation_id\":\"" + GTIN + "-0a\",\"status\":\"accepted\",\"quantity\":" + units + "}";
            assertThatThrownBy(() -> AcknowledgementJson.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .as(units)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            units.equals("1e15")
                                    ? "The quantity is more than 1000000000000."
                                    : "The quantity is not a number above zero.");
        }
    }

    @Test
    void itIsNotOrderedTwiceUnderTwoNumbers() {
        String id = proposed(order(40, DAY)).id();
        book.acknowledge(new Acknowledgement(id, Act.ORDERED, "erp", "PO-1", ""), DAY);

        assertThat(book.acknowledge(new Acknowledgement(id, Act.ORDERED, "erp", "PO-1", ""), DAY))
                .isEqualTo(Answer.REPEATED);
        assertThat(book.acknowledge(new Acknowledgement(id, Act.ORDERED, "erp", "PO-2", ""), DAY))
                .isEqualTo(Answer.REFUSED);
    }

    @Test
    void aPlanThatWantsAboutTheSameLeavesTheProposalAndAnotherSupersedesIt() {
        String first = proposed(order(100, DAY)).id();
        book.propose(List.of(order(108, DAY)), DAY, AutoOrders.NONE);
        assertThat(only().life()).isEqualTo(Life.PROPOSED);

        book.propose(List.of(order(150, DAY)), DAY, AutoOrders.NONE);
        assertThat(book.of(first).life()).isEqualTo(Life.SUPERSEDED);
        assertThat(say(first, Act.ACCEPT)).isEqualTo(Answer.REFUSED);
        assertThat(book.all())
                .filteredOn(one -> one.life() == Life.PROPOSED)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.id()).isNotEqualTo(first);
                    assertThat(one.advice().quantity()).isEqualTo(150);
                });
    }

    @Test
    void aProposalOfMoreThanIsThereGivesWayHoweverLittleMoreThatIs() {
        String left = "{\"giver\":{\"stock\":[{\"lot\":\"A\",\"quantity\":91}]}}";
        String first = proposed(transfer("A", 100)).id();
        book.propose(
                List.of(new Advice("transfer", GTIN, "A", SOUTH, NORTH, 91, DAY, DAY + 2, "It runs short.", left)),
                DAY,
                AutoOrders.NONE);

        assertThat(say(first, Act.ACCEPT)).isEqualTo(Answer.REFUSED);
        assertThat(book.all())
                .filteredOn(one -> one.life() == Life.PROPOSED)
                .singleElement()
                .satisfies(one -> assertThat(one.advice().quantity()).isEqualTo(91));
    }

    @Test
    void whatWasHeldBackGoesOutWhenNothingHoldsItBackAnyMore() {
        book.propose(List.of(order(100, DAY)), DAY, (advice, week) -> "Orders are stopped.");
        assertThat(only().life()).isEqualTo(Life.PROPOSED);

        book.propose(List.of(order(103, DAY)), DAY, (advice, week) -> null);
        assertThat(only().life()).isEqualTo(Life.ACCEPTED);
        assertThat(only().who()).isEqualTo(AutoOrders.WHO);
    }

    @Test
    void whatWasRejectedIsNotProposedAgainOnTheSameDay() {
        say(proposed(order(40, DAY)).id(), Act.REJECT);

        book.propose(List.of(order(45, DAY)), DAY, AutoOrders.NONE);
        assertThat(only().life()).isEqualTo(Life.REJECTED);
        book.propose(List.of(order(45, DAY + 1)), DAY + 1, AutoOrders.NONE);
        assertThat(book.all()).hasSize(2);
    }

    @Test
    void moreOfWhatWasAcceptedIsProposedOnThatDayOnlyIfItIsMoreThanThatAgain() {
        say(proposed(order(40, DAY)).id(), Act.ACCEPT);

        book.propose(List.of(order(40, DAY)), DAY, AutoOrders.NONE);
        assertThat(book.all()).hasSize(1);
        book.propose(List.of(order(41, DAY)), DAY, AutoOrders.NONE);
        assertThat(book.all()).hasSize(2);
    }

    @Test
    void aProposalThatNobodyTookUpExpires() {
        String id = proposed(order(40, DAY)).id();

        book.begin(DAY);
        assertThat(book.of(id).life()).isEqualTo(Life.PROPOSED);
        book.begin(DAY + 1);
        assertThat(book.of(id).life()).isEqualTo(Life.EXPIRED);
        book.begin(DAY + 2);
        assertThat(book.of(id)).isNotNull();
        book.begin(DAY + 3);
        assertThat(book.of(id)).isNull();
        assertThat(book.forgotten()).containsExactly(id);
    }

    @Test
    void whatSomebodyDecidedIsRememberedForWeeksAndWhatThePlanTookBackForADay() {
        String rejected = proposed(order(40, DAY)).id();
        say(rejected, Act.REJECT);
        book.propose(List.of(transfer("A", 12)), DAY, AutoOrders.NONE);
        book.propose(List.of(), DAY, AutoOrders.NONE);

        book.begin(DAY + 2);
        assertThat(book.all()).extracting(Standing::id).containsExactly(rejected);
        book.begin(DAY + 36);
        assertThat(book.all()).isEmpty();
    }

    @Test
    void decidedGoodsCountAsOnOrderUntilTheyAreSeenLeaving() {
        String id = proposed(order(40, DAY)).id();
        assertThat(book.onOrder((order, to) -> false, DAY)).isEmpty();
        say(id, Act.ACCEPT);
        assertThat(book.onOrder((order, to) -> false, DAY)).singleElement().satisfies(one -> assertThat(one.quantity())
                .isEqualTo(40));

        assertThat(book.left(NORTH, "A", 25, DAY)).isZero();
        assertThat(book.of(id).life()).isEqualTo(Life.SHIPPED);
        assertThat(book.onOrder((order, to) -> false, DAY)).singleElement().satisfies(one -> assertThat(one.quantity())
                .isEqualTo(15));
        assertThat(book.left(NORTH, "B", 20, DAY)).isEqualTo(5);
        assertThat(book.came(NORTH, "A", 25, DAY + 3)).isZero();
        assertThat(book.came(NORTH, "B", 15, DAY + 4)).isZero();
        assertThat(book.of(id).life()).isEqualTo(Life.RECEIVED);
        assertThat(book.of(id).received()).isEqualTo(40);
    }

    @Test
    void goodsOfATransferAreThoseOfItsLot() {
        String id = proposed(transfer("A", 12)).id();
        say(id, Act.ACCEPT);
        assertThat(book.promised(SOUTH, "A", DAY)).isEqualTo(12);
        assertThat(book.promised(SOUTH, "B", DAY)).isZero();

        assertThat(book.left(NORTH, "B", 12, DAY)).isEqualTo(12);
        assertThat(book.left(NORTH, "A", 12, DAY)).isZero();
        assertThat(book.promised(SOUTH, "A", DAY)).isZero();
    }

    @Test
    void aRecalledLotIsNotSentThoughItWasDecided() {
        String id = proposed(transfer("A", 12)).id();
        say(id, Act.ACCEPT);

        book.recall(one -> one.lot().equals("B"), DAY);
        assertThat(book.of(id).life()).isEqualTo(Life.ACCEPTED);
        book.recall(one -> one.lot().equals("A"), DAY);
        assertThat(book.of(id).life()).isEqualTo(Life.CANCELLED);
        assertThat(book.promised(SOUTH, "A", DAY)).isZero();
    }

    @Test
    void whatIsLeftOfATransferIsNotSentWhenItsLotIsRecalled() {
        String some = proposed(transfer("A", 12)).id();
        say(some, Act.ACCEPT);
        assertThat(book.left(NORTH, "A", 5, DAY)).isZero();
        book.recall(one -> one.lot().equals("A"), DAY);
        assertThat(book.of(some).life()).isEqualTo(Life.SHIPPED);
        assertThat(book.of(some).advice().quantity()).isEqualTo(5);
        assertThat(book.promised(SOUTH, "A", DAY)).isZero();
        assertThat(book.came(NORTH, "A", 5, DAY + 1)).isZero();
        assertThat(book.of(some).life()).isEqualTo(Life.RECEIVED);
    }

    @Test
    void goodsOfNoKnownLotAreNotSentWhenAllIsRecalled() {
        String unknown = proposed(transfer("", 7)).id();
        say(unknown, Act.ACCEPT);
        book.recall(one -> one.lot().equals("A"), DAY);
        assertThat(book.of(unknown).life()).isEqualTo(Life.ACCEPTED);
        book.recall(one -> true, DAY);
        assertThat(book.of(unknown).life()).isEqualTo(Life.CANCELLED);
    }

    @Test
    void anOrderOfARecalledProductGoesOnForItMayBeOfOtherLots() {
        String order = proposed(order(40, DAY)).id();
        say(order, Act.ACCEPT);
        book.recall(one -> true, DAY);
        assertThat(book.of(order).life()).isEqualTo(Life.ACCEPTED);
    }

    @Test
    void goodsThatSomebodySaysHaveComeCountAsOnOrderUntilTheyAreSeenOrNobodyWaitsAnyMore() {
        String id = proposed(order(40, DAY)).id();
        say(id, Act.ORDERED);
        say(id, Act.RECEIVED);
        assertThat(book.of(id).life()).isEqualTo(Life.RECEIVED);
        assertThat(book.onOrder((order, to) -> false, DAY)).singleElement().satisfies(one -> assertThat(one.quantity())
                .isEqualTo(40));
        assertThat(book.onOrder((order, to) -> false, DAY + 13)).isEmpty();

        assertThat(book.left(NORTH, "A", 40, DAY)).isZero();
        assertThat(book.came(NORTH, "A", 40, DAY)).isZero();
        assertThat(book.onOrder((order, to) -> false, DAY)).isEmpty();
        assertThat(book.left(NORTH, "A", 10, DAY)).isEqualTo(10);
    }

    @Test
    void aShippingThatWasTakenBackIsStillToCome() {
        String id = proposed(transfer("A", 12)).id();
        say(id, Act.ACCEPT);
        assertThat(book.left(NORTH, "A", 12, DAY)).isZero();
        assertThat(book.returned(SOUTH, NORTH, "A", 12, DAY)).isZero();

        assertThat(book.promised(SOUTH, "A", DAY)).isEqualTo(12);
        assertThat(book.returned(SOUTH, NORTH, "A", 12, DAY)).isEqualTo(12);
        assertThat(book.left(NORTH, "A", 12, DAY)).isZero();
        assertThat(book.came(NORTH, "A", 12, DAY)).isZero();
        assertThat(book.of(id).life()).isEqualTo(Life.RECEIVED);
    }

    @Test
    void goodsThatAreLongOverdueAreNotWaitedFor() {
        String id = proposed(order(40, DAY)).id();
        say(id, Act.ACCEPT);

        book.begin(DAY + 12);
        assertThat(book.of(id).life()).isEqualTo(Life.ACCEPTED);
        book.begin(DAY + 13);
        assertThat(book.of(id).life()).isEqualTo(Life.CANCELLED);
        assertThat(book.onOrder((order, to) -> false, DAY)).isEmpty();
    }

    @Test
    void anOrderGoesOutByItselfWithinItsLimitsOnly() {
        AutoOrders threeAWeek = (advice, week) -> week < 3 ? null : "Enough for this week.";
        for (int day = 0; day < 5; day++) {
            book.propose(List.of(order(40, DAY + day)), DAY + day, threeAWeek);
        }

        assertThat(book.all())
                .filteredOn(one -> one.life() == Life.ACCEPTED)
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.who()).isEqualTo(AutoOrders.WHO));
        assertThat(book.all()).filteredOn(one -> one.life() == Life.PROPOSED).allSatisfy(one -> assertThat(one.note())
                .isEqualTo("Enough for this week."));
    }

    @Test
    void anOrderThatWentOutByItselfCountsForItsWeekWhoeverConfirmsIt() {
        AutoOrders oneAWeek = (advice, week) -> week < 1 ? null : "Enough for this week.";
        book.propose(List.of(order(40, DAY)), DAY, oneAWeek);
        String id = only().id();
        book.acknowledge(new Acknowledgement(id, Act.ORDERED, "erp", "PO-1", ""), DAY);

        assertThat(book.of(id).who()).isEqualTo(AutoOrders.WHO);
        book.propose(List.of(order(50, DAY + 1)), DAY + 1, oneAWeek);
        assertThat(book.all())
                .filteredOn(one -> one.advice().decideBy() == DAY + 1)
                .singleElement()
                .satisfies(one -> assertThat(one.life()).isEqualTo(Life.PROPOSED));
    }

    @Test
    void whatSomebodyCancelsDoesNotGoOutByItselfAgainOnTheSameDay() {
        AutoOrders always = (advice, week) -> null;
        book.propose(List.of(order(40, DAY)), DAY, always);
        assertThat(say(only().id(), Act.CANCELLED)).isEqualTo(Answer.DONE);

        book.propose(List.of(order(60, DAY)), DAY, always);
        assertThat(only().life()).isEqualTo(Life.CANCELLED);
        book.propose(List.of(order(60, DAY + 1)), DAY + 1, always);
        assertThat(book.all()).hasSize(2);
    }

    @Test
    void ofTwoAccountsOfOneRecommendationTheFurtherIsTakenOver() {
        Standing proposed = proposed(order(40, DAY));
        say(proposed.id(), Act.ACCEPT);
        Standing accepted = book.of(proposed.id());

        Book restored = new Book(List.of(proposed));
        assertThat(restored.adopt(accepted)).isTrue();
        assertThat(restored.of(proposed.id())).isEqualTo(accepted);
        assertThat(book.adopt(proposed)).isFalse();
        assertThat(book.of(proposed.id())).isEqualTo(accepted);
    }

    @Test
    void theNumberOfAnOrderIsKeptThoughItsGoodsWereSeenLeavingBeforeItWasTold() {
        String id = proposed(order(100, DAY)).id();
        say(id, Act.ACCEPT);
        book.left(NORTH, "L1", 40, DAY);

        assertThat(book.acknowledge(new Acknowledgement(id, Act.ORDERED, "erp", "PO-1", ""), DAY))
                .isEqualTo(Answer.DONE);

        assertThat(book.of(id).life()).isEqualTo(Life.SHIPPED);
        assertThat(book.of(id).orderId()).isEqualTo("PO-1");
        assertThat(book.waitedFor("PO-1", NORTH, 100, DAY)).isEqualTo(60);
        assertThat(book.onOrder((order, to) -> order.equals("PO-1"), DAY)).isEmpty();
        assertThat(book.acknowledge(new Acknowledgement(id, Act.ORDERED, "erp", "PO-1", ""), DAY))
                .isEqualTo(Answer.REPEATED);
        assertThat(book.acknowledge(new Acknowledgement(id, Act.ORDERED, "erp", "PO-2", ""), DAY))
                .isEqualTo(Answer.REFUSED);
    }

    @Test
    void whatWasOrderedIsAFactThoughScansWereFaster() {
        String id = proposed(order(100, DAY)).id();
        say(id, Act.ACCEPT);
        book.left(NORTH, "L1", 40, DAY);

        assertThat(book.acknowledge(new Acknowledgement(id, Act.ORDERED, "erp", "PO-1", "", 60.0), DAY))
                .isEqualTo(Answer.DONE);

        assertThat(book.of(id).advice().quantity()).isEqualTo(60);
        assertThat(book.of(id).outstanding(DAY)).isEqualTo(20);
    }

    @Test
    void ofOneWayThereIsOneProposalWhateverAPlanOrAnEarlierRunSays() {
        book.propose(List.of(transfer("L1", 16), transfer("L1", 30)), DAY, AutoOrders.NONE);
        assertThat(only().advice().quantity()).isEqualTo(16);

        Book both = new Book(List.of(
                Standing.proposed("A", transfer("L1", 16), DAY), Standing.proposed("B", transfer("L1", 30), DAY)));
        both.propose(List.of(transfer("L1", 46)), DAY, AutoOrders.NONE);
        assertThat(both.all())
                .filteredOn(one -> one.life() == Life.PROPOSED)
                .singleElement()
                .satisfies(one -> assertThat(one.advice().quantity()).isEqualTo(46));
    }
}
