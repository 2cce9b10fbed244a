package io.unitflow.job.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;

/** The plain values under every codec. */
class WireTest {
    @Property
    void everyLongComesBack(@ForAll long value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        Wire.number(value, out);

        assertThat(out.length()).isBetween(1, 10);
        assertThat(Wire.number(in(out))).isEqualTo(value);
    }

    @Property
    void everyTextComesBackWhateverItsCharacters(@ForAll("texts") String value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        Wire.text(value, out);

        assertThat(Wire.text(in(out))).isEqualTo(value);
    }

    @Property
    void aKeyHasTheFormThatFlinkGivesIt(
            @ForAll("texts") String any, @ForAll @CharRange(from = 1, to = 0x9F) @StringLength(max = 300) String nearly)
            throws IOException {
        for (String key : new String[] {any, nearly, nearly.replaceAll("[^\\x00-\\x7F]", "")}) {
            DataOutputSerializer out = new DataOutputSerializer(16);
            Wire.key(key, out);
            DataOutputSerializer flinks = new DataOutputSerializer(16);
            StringValue.writeString(key, flinks);

            assertThat(out.getCopyOfBuffer()).isEqualTo(flinks.getCopyOfBuffer());
        }
    }

    @Property
    void everyDecimalComesBackWithItsScale(@ForAll("decimals") BigDecimal value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        Wire.decimal(value, out);

        assertThat(Wire.decimal(in(out))).isEqualTo(value);
    }

    @Example
    void aSmallCountTakesTwoBytes() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        Wire.decimal(BigDecimal.ONE, out);

        assertThat(out.length()).isEqualTo(2);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange(Character.MIN_VALUE, Character.MAX_VALUE)
                .ofMaxLength(300)
                .injectNull(0.05);
    }

    @Provide
    Arbitrary<BigDecimal> decimals() {
        Arbitrary<Integer> scales = Arbitraries.oneOf(
                Arbitraries.integers().between(-3, 10),
                Arbitraries.of(-128, -127, 127, 128, Integer.MIN_VALUE, Integer.MAX_VALUE));
        return Combinators.combine(Arbitraries.bigIntegers(), scales).as(BigDecimal::new);
    }

    private static DataInputDeserializer in(DataOutputSerializer out) {
        return new DataInputDeserializer(out.getCopyOfBuffer());
    }
}
