package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<Integer>> askings = new CopyOnWriteArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void questionsThatComeWhileOneIsAskedAreAskedTogetherAndEachGetsItsOwnAnswer() {
        Together<Integer, Integer> together = new Together<>(10, this::squares);
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        answers.add(CompletableFuture.supplyAsync(() -> together.ask(0), threads));
        await().until(() -> askings.size() == 1);
        for (int i = 1; i <= 25; i++) {
            int number = i;
            answers.add(CompletableFuture.supplyAsync(() -> together.ask(number), threads));
        }
        await().until(() -> together.waiting() == 25);
        open.countDown();

        for (int i = 0; i <= 25; i++) {
            assertThat(answers.get(i)).succeedsWithin(5, TimeUnit.SECONDS).isEqualTo(i * i);
        }
        assertThat(askings).extracting(List::size).containsExactly(1, 10, 10, 5);
    }

    @Test
    void whatCannotBeAskedIsToldAndTheNextQuestionIsAnsweredAgain() {
        open.countDown();
        Together<Integer, Integer> together = new Together<>(10, questions -> {
            if (questions.contains(-1)) {
                throw new IllegalStateException("away");
            }
            return squares(questions);
        });

        assertThatThrownBy(() -> together.ask(-1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("away");
        assertThat(together.ask(3)).isEqualTo(9);
    }

    private List<Integer> squares(List<Integer> questions) {
        askings.add(List.copyOf(questions));
        try {
            open.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return questions.stream().map(one -> one * one).toList();
    }
}
