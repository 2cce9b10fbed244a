package io.unitflow.guarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.ledger.Moment;
import io.unitflow.network.Network;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerStoryTest {
    private static final String CASE = "00/095210000000000012";
    private static final String GTIN = "09521000000014";
    private static final Surroundings AROUND = new Surroundings(Network.UNKNOWN, Thresholds.STANDARD);

    private final ContainerStory story = new ContainerStory(Map.of(), List.of());

    @Test
    void aCaseUnpackedWithFewerUnitsThanItHeldWasShort() {
        story.tell(new Fact.Opened(CASE, at(5), "9521000000129"), 1);
        story.tell(new Fact.Stay(CASE, at(1), at(5), GTIN), 18);
        story.tell(new Fact.Stay(CASE, at(1), null, GTIN), 2);

        assertThat(story.findings(CASE, AROUND)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.SHORT_RECEIVED);
            assertThat(finding.quantity()).isEqualTo("2");
        });
    }

    @Test
    void aCaseUnpackedWholeOrWithoutAListWasNotShort() {
        story.tell(new Fact.Opened(CASE, at(5), ""), 1);
        story.tell(new Fact.Stay(CASE, at(1), at(5), GTIN), 20);
        assertThat(story.findings(CASE, AROUND)).isEmpty();

        story.tell(new Fact.Stay(CASE, at(1), at(5), GTIN), -20);
        story.tell(new Fact.Stay(CASE, at(1), null, GTIN), 20);
        assertThat(story.findings(CASE, AROUND)).isEmpty();
    }

    @Test
    void whatWasEmptiedOutBeforeIsNeitherMissingNorPackedTwice() {
        Moment packed = at(1);
        Finding twice = Finding.at(at(5), Kind.PACKED_TWICE, "01/" + GTIN + "/21/1", "", packed);
        story.claim(new Claim(twice, new Claim.StillInside(CASE, packed, at(5), List.of())), false);
        assertThat(story.findings(CASE, AROUND)).containsExactly(twice);

        story.tell(new Fact.Emptied(CASE, at(3)), 1);
        assertThat(story.findings(CASE, AROUND)).isEmpty();

        story.tell(new Fact.Emptied(CASE, at(3)), -1);
        assertThat(story.findings(CASE, AROUND)).containsExactly(twice);
    }

    @Test
    void whatWasListedAmongManyWasInsideIfTheCaseWasListedToo() {
        story.tell(new Fact.Opened(CASE, at(5), ""), 1);
        story.tell(new Fact.Stay(CASE, at(1), at(5), GTIN), 18);
        story.tell(new Fact.Provided(new Fact.Stay(CASE, at(3), null, GTIN), List.of(at(3))), 2);
        assertThat(story.findings(CASE, AROUND)).isEmpty();

        story.tell(new Fact.Listed(CASE, at(3)), 1);
        assertThat(story.findings(CASE, AROUND)).singleElement().satisfies(finding -> assertThat(finding.quantity())
                .isEqualTo("2"));

        story.tell(new Fact.Listed(CASE, at(3)), -1);
        assertThat(story.findings(CASE, AROUND)).isEmpty();
    }

    @Test
    void whatLeftItsCaseInALongListIsNotPackedTwice() {
        Finding twice = Finding.at(at(5), Kind.PACKED_TWICE, "01/" + GTIN + "/21/1", "", at(1));
        story.claim(new Claim(twice, new Claim.StillInside(CASE, at(3), at(5), List.of(at(3)))), false);
        assertThat(story.findings(CASE, AROUND)).isEmpty();

        story.tell(new Fact.Listed(CASE, at(3)), 1);
        assertThat(story.findings(CASE, AROUND)).containsExactly(twice);
    }

    @Test
    void nothingIsLeftWhenAllIsTakenBack() {
        story.tell(new Fact.Emptied(CASE, at(3)), 1);
        story.tell(new Fact.Emptied(CASE, at(3)), -1);

        assertThat(story.isEmpty()).isTrue();
    }

    private static Moment at(int second) {
        return new Moment(second, 0, "urn:uuid:" + second);
    }
}
