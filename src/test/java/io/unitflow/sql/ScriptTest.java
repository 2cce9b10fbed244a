package io.unitflow.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptTest {
    @Test
    void statementsEndAtSemicolonsOutsideOfQuotesAndComments() {
        List<Statement> statements = Script.of("-- a; b\nSELECT ';' /* ; */ AS `;`;\n\n  SELECT 2;;\n");

        assertThat(statements)
                .containsExactly(new Statement("SELECT ';' /* ; */ AS `;`", 2, 1), new Statement("SELECT 2", 4, 3));
    }

    @Test
    void theLastStatementNeedsNoSemicolonAndOpenQuotesEndWithTheText() {
        assertThat(Script.of("SELECT 1")).hasSize(1);
        assertThat(Script.of("SELECT 'a;b")).containsExactly(new Statement("SELECT 'a;b", 1, 1));
        assertThat(Script.of("  -- nothing\n")).isEmpty();
    }

    @Test
    void aPromptWaitsForTheSemicolon() {
        assertThat(Script.isComplete("SELECT 1\n")).isFalse();
        assertThat(Script.isComplete("SELECT 1;\n")).isTrue();
        assertThat(Script.isComplete("\n")).isTrue();
    }

    @Test
    void aValueTakesThePlaceOfItsDefaultAsALiteralOfTheSameKind() {
        String text =
                "WHERE lot = /*$lot*/'L1' AND d > /*$from*/DATE '2026-01-01' AND n > /*$n*/5 AND m = /*$lot*/'L1'";

        assertThat(Variables.defaults(text)).isEqualTo(Map.of("lot", "L1", "from", "2026-01-01", "n", "5"));
        assertThat(new Variables(Map.of("lot", "it's", "from", "2026-02-03", "n", "7")).in(text))
                .isEqualTo("WHERE lot = 'it''s' AND d > DATE '2026-02-03' AND n > 7 AND m = 'it''s'");
        assertThat(new Variables(Map.of()).in(text)).isEqualTo(text);
    }

    @Test
    void aValueOfAnotherKindOrOfNothingIsRefusedInOneSentence() {
        String text = "WHERE d > /*$from*/DATE '2026-01-01' AND n > /*$n*/5";

        assertThatThrownBy(() -> new Variables(Map.of("n", "1; DROP TABLE events")).in(text))
                .isInstanceOf(SqlProblem.class)
                .hasMessage("The parameter n has to be a number, not '1; DROP TABLE events'.");
        assertThatThrownBy(() -> new Variables(Map.of("from", "yesterday")).in(text))
                .hasMessageContaining("has to be a date such as 2026-01-31, not 'yesterday'");
        assertThatThrownBy(() -> new Variables(Map.of("lto", "L1")).checkNames(text))
                .hasMessage("There is no parameter named lto here; there are from, n.");
    }
}
