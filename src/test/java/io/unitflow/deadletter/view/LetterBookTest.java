package io.unitflow.deadletter.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** All letters are counted, the newest are kept, and pages neither repeat nor leave out any. */
class LetterBookTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final LetterBook book = new LetterBook();

    @Test
    void pages_go_from_the_newest_to_the_oldest_whatever_comes_meanwhile() {
        for (int i = 0; i < 25; i++) {
            // Of several at one time, too.
            book.add(letter(i, i / 3, "shipments", "MALFORMED"));
        }
        List<Long> told = new ArrayList<>();
        LetterBook.Place after = null;
        do {
            List<Letter> page = book.page(null, null, after, 4);
            page.forEach(letter -> told.add(letter.offset()));
            after = page.size() < 4 ? null : LetterBook.Place.of(page.get(3));
            book.add(letter(100 + told.size(), 1_000, "shipments", "MALFORMED"));
        } while (after != null);
        assertThat(told)
                .containsExactlyElementsOf(
                        LongStream.range(0, 25).map(i -> 24 - i).boxed().toList());
    }

    @Test
    void a_flood_costs_no_more_than_the_newest_and_is_counted_to_the_last() {
        int flood = LetterBook.LETTERS_MAX + 500;
        book.add(letter(0, 0, "sales", "TRUNCATED"));
        for (int i = 1; i <= flood; i++) {
            book.add(letter(i, i, "shipments", "MALFORMED"));
        }
        assertThat(book.page(null, null, null, Integer.MAX_VALUE)).hasSize(LetterBook.LETTERS_MAX);
        assertThat(book.page("sales", null, null, 10)).isEmpty();
        assertThat(book.count(null, null)).isEqualTo(flood + 1);
        assertThat(book.count("sales", null)).isEqualTo(1);
        assertThat(book.count("sales", "MALFORMED")).isZero();
        assertThat(book.groups())
                .containsExactly(
                        new LetterBook.Group("sales", "TRUNCATED", 1, START),
                        new LetterBook.Group("shipments", "MALFORMED", flood, START.plusSeconds(flood)));
    }

    @Test
    void what_is_asked_for_is_all_that_is_told() {
        book.add(letter(1, 1, "shipments", "MALFORMED"));
        book.add(letter(2, 2, "shipments", "TRUNCATED"));
        book.add(letter(3, 3, "sales", "MALFORMED"));
        assertThat(book.page("shipments", "MALFORMED", null, 10))
                .extracting(Letter::offset)
                .containsExactly(1L);
        assertThat(book.page(null, "MALFORMED", null, 10))
                .extracting(Letter::offset)
                .containsExactly(3L, 1L);
        book.clear();
        assertThat(book.page(null, null, null, 10)).isEmpty();
        assertThat(book.groups()).isEmpty();
    }

    private static Letter letter(long offset, long seconds, String source, String reason) {
        return new Letter(0, offset, START.plusSeconds(seconds), source, 1, offset, START, 0, reason, "So it is.", 3L);
    }
}
