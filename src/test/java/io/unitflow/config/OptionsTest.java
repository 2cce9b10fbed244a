package io.unitflow.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every setting, and what its values may look like. */
class OptionsTest {
    static List<Option<?>> all() {
        return Options.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyDefaultCanBeRead(Option<?> option) {
        Object value = Settings.defaults().get(option);

        assertThat(value == null).isEqualTo(option.fallback() == null);
    }

    @ParameterizedTest
    @MethodSource("all")
    void everySettingIsDescribedInOneSentence(Option<?> option) {
        assertThat(option.description()).matches("[A-Z].{10,}[^.]\\.").doesNotContain("|", "\n");
        assertThat(option.key()).matches("[a-z]+(\\.[a-z]+(-[a-z]+)*)+");
    }

    @Test
    void everySettingIsListedOnce() throws IllegalAccessException {
        List<Object> declared = new ArrayList<>();
        for (Field field : Options.class.getDeclaredFields()) {
            if (field.getType() == Option.class) {
                declared.add(field.get(null));
            }
        }

        assertThat(Options.all()).hasSameSizeAs(declared).containsExactlyInAnyOrderElementsOf(cast(declared));
        assertThat(Options.all()).extracting(Option::key).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"250 ms, PT0.25S", "5s, PT5S", "' 10  min ', PT10M", "2 h, PT2H", "30 d, PT720H", "0 ms, PT0S"})
    void durationsAreReadAsPeopleWriteThem(String text, Duration duration) {
        assertThat(given(Options.FLUSH, text).get(Options.FLUSH)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5 s", "1.5 s", "5 weeks", "5 S", "9999999999 s"})
    void anythingElseIsNoDuration(String text) {
        assertThatThrownBy(() -> given(Options.FLUSH, text))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("The setting ledger.flush has the value '" + text
                        + "', but a duration such as 250 ms, 5 s, 10 min, 2 h or 30 d is needed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "four", "4.0", "99999999999"})
    void anythingElseIsNoWholeNumber(String text) {
        assertThatThrownBy(() -> given(Options.TOPICS_PARTITIONS, text))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(
                        "The setting topics.partitions has the value '" + text + "', but a whole number is needed.");
    }

    @Test
    void aNumberBelowTheLeastIsRefused() {
        assertThatThrownBy(() -> given(Options.TOPICS_PARTITIONS, "0"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("The setting topics.partitions has the value '0', but at least 1 is needed.");
        assertThat(given(Options.PARALLELISM, " 0 ").get(Options.PARALLELISM)).isZero();
    }

    @Test
    void aFlagIsTrueOrFalse() {
        assertThat(given(Options.TOPICS_CREATE, " false ").get(Options.TOPICS_CREATE))
                .isFalse();
        assertThatThrownBy(() -> given(Options.TOPICS_CREATE, "no"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("The setting topics.create has the value 'no', but true or false is needed.");
    }

    @Test
    void aSecretIsNeverShown() {
        Option<String> picky = new Option<>(
                Options.POSTGRES_PASSWORD.key(),
                "text",
                "hunter2",
                OptionsTest::refuse,
                "Password of that user.",
                true);

        assertThatThrownBy(() -> Settings.defaults().get(picky))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageNotContaining("hunter2")
                .hasMessageContaining("postgres.password");
        assertThat(Arrays.stream(Options.class.getDeclaredFields())
                        .map(Field::getName)
                        .filter(name -> name.contains("PASSWORD") || name.contains("SECRET")))
                .allSatisfy(name -> assertThat(
                                ((Option<?>) Options.class.getField(name).get(null)).secret())
                        .isTrue());
    }

    private static String refuse(String text) {
        throw new IllegalArgumentException("another one is needed");
    }

    private static Settings given(Option<?> option, String text) {
        return Settings.load(null, Map.of(), Map.of(option.key(), text));
    }

    private static List<Option<?>> cast(List<Object> options) {
        List<Option<?>> cast = new ArrayList<>();
        options.forEach(option -> cast.add((Option<?>) option));
        return cast;
    }
}
