package io.unitflow.web;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Asks one thing at a time for many: while one asking is under way, further questions wait, and the next asking takes all of them
 * along. Alone, a question waits for nobody; in a crowd, what an asking costs is shared, as in the group commit of databases (Gawlick
 * and Kinkade, "Varieties of Concurrency Control in IMS/VS Fast Path", 1985).
 *
 * @param <Q> a question
 * @param <A> its answer
 */
final class Together<Q, A> {
    private final Asking<Q, A> asking;
    private final int most;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Queue<Waiting<Q, A>> waiting = new ArrayDeque<>();

    /** Asks many questions at once. */
    interface Asking<Q, A> {
        /** The answers, in the order of the questions. */
        List<A> ask(List<Q> questions);
    }

    private record Waiting<Q, A>(Q question, CompletableFuture<A> answer) {}

    /** @param most questions asked at once at most */
    Together(int most, Asking<Q, A> asking) {
        this.most = most;
        this.asking = asking;
    }

    /** The answer. What an asking throws is thrown to everybody whose question it took along. */
    A ask(Q question) {
        Waiting<Q, A> own = new Waiting<>(question, new CompletableFuture<>());
        synchronized (waiting) {
            waiting.add(own);
        }
        turn.lock();
        try {
            while (!own.answer().isDone()) {
                askAll(taken());
            }
        } finally {
            turn.unlock();
        }
        try {
            return own.answer().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** How many wait for the asking that is under way. */
    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private List<Waiting<Q, A>> taken() {
        List<Waiting<Q, A>> taken = new ArrayList<>();
        synchronized (waiting) {
            while (taken.size() < most && !waiting.isEmpty()) {
                taken.add(waiting.remove());
            }
        }
        return taken;
    }

    private void askAll(List<Waiting<Q, A>> all) {
        try {
            List<A> answers = asking.ask(all.stream().map(Waiting::question).toList());
            for (int i = 0; i < all.size(); i++) {
                all.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException e) {
            all.forEach(one -> one.answer().completeExceptionally(e));
        }
    }
}
