package io.unitflow.job.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.guarding.Particulars;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.ledger.Containment;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Movement;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.Stamp;
import java.io.IOException;
import java.util.UUID;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read again and again is one object in memory, and each value still reads back as it was. */
class SharedValuesTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "9521000000112",
                "Zürich?",
                "東京",
                "a text that is far too long to be kept for later, as it will never come again"
            })
    void aTextReadsBackAsItWas(String text) throws IOException {
        assertThat(read(text)).isEqualTo(text);
        assertThat(read(text)).isEqualTo(text);
    }

    @Test
    void oneTextIsOneStringInMemoryAndMoreTextsThanSlotsStayApart() throws IOException {
        assertThat(read("9521000000112")).isSameAs(read("9521000000112"));
        for (int i = 0; i < 50_000; i++) {
            assertThat(read("L" + i)).isEqualTo("L" + i);
        }
    }

    @Test
    void aMomentIsOneObjectInMemoryAndMomentsThatDifferInOneThingStayApart() throws IOException {
        String id = "urn:uuid:01234567-89ab-4def-8123-456789abcdef";
        Moment first = new Moment(1_767_600_000, 5, id);
        assertThat(read(first)).isEqualTo(first).isSameAs(read(first));
        for (Moment other : new Moment[] {
            new Moment(1_767_600_001, 5, id),
            new Moment(1_767_600_000, 6, id),
            new Moment(1_767_600_000, 5, id.replace("abcdef", "abcdee")),
            new Moment(1_767_600_000, 5, id.replace("01234567", "11234567")),
            new Moment(1_767_600_000, 5, "another")
        }) {
            assertThat(read(first)).isEqualTo(first);
            assertThat(read(other)).isEqualTo(other);
        }
        for (int i = 0; i < 20_000; i++) {
            Moment any = new Moment(i, 0, "urn:uuid:" + new UUID(i * 0x9E3779B97F4A7C15L, i));
            assertThat(read(any)).isEqualTo(any);
        }
    }

    @Test
    void whatAnEventSaysOfManyIsReadOnceAndNothingIsTakenForWhatCameBefore() throws IOException {
        ObjectNote one = note("01/09521000000014/21/1", "A", Particulars.NONE, false, 7);
        ObjectNote two = new ObjectNote("01/09521000000014/21/2", one.observation(), one.more(), false, one.stamp());
        DataOutputSerializer out = new DataOutputSerializer(64);
        ObjectNote[] notes = {
            one,
            two,
            new ObjectNote(one.object(), one.observation(), one.more(), true, one.stamp()),
            note(one.object(), "A", Particulars.NONE, false, 8),
            note(one.object(), "B", Particulars.NONE, false, 8)
        };
        for (ObjectNote note : notes) {
            MessageCodecs.OBJECT_NOTE.write(note, out);
        }
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        ObjectNote first = MessageCodecs.OBJECT_NOTE.read(in);
        ObjectNote second = MessageCodecs.OBJECT_NOTE.read(in);

        assertThat(first).isEqualTo(notes[0]);
        assertThat(second).isEqualTo(notes[1]);
        assertThat(second.observation()).isSameAs(first.observation());
        assertThat(second.stamp()).isSameAs(first.stamp());
        for (int i = 2; i < notes.length; i++) {
            assertThat(MessageCodecs.OBJECT_NOTE.read(in)).isEqualTo(notes[i]);
        }
    }

    private static ObjectNote note(String object, String lot, Particulars more, boolean withdrawn, long ingestedAt) {
        Moment at = new Moment(1_767_600_000, 0, "urn:uuid:01234567-89ab-4def-8123-456789abcdef");
        Observation seen = new Observation(
                at,
                Movement.HERE,
                "9521000000112",
                null,
                "active",
                lot,
                Containment.UNSAID,
                null,
                Observation.ALONE,
                false,
                false);
        return new ObjectNote(object, seen, more, withdrawn, new Stamp(3, ingestedAt));
    }

    private static String read(String text) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        Wire.text(text, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        String read = SharedTexts.read(in);
        assertThat(in.available()).isZero();
        return read;
    }

    private static Moment read(Moment moment) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        LedgerCodecs.MOMENT.write(moment, out);
        return LedgerCodecs.MOMENT.read(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
