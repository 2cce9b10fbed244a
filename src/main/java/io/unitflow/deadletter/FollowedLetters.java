package io.unitflow.deadletter;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.deadletter.view.Letter;
import io.unitflow.deadletter.view.LetterBook;
import io.unitflow.deadletter.view.LetterDesk;
import io.unitflow.deadletter.view.LettersAway;
import io.unitflow.job.kafka.KafkaUnreachable;
import io.unitflow.job.message.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the topic of dead letters from its beginning for as long as this is open; while Kafka is away it keeps trying. */
public final class FollowedLetters implements LetterDesk {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedLetters.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long AGAIN_SECONDS = 2;
    private static final long LOOK_SECONDS = 5;

    private final Settings settings;
    private final String topic;
    private final LetterBook book = new LetterBook();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "dead-letters");
    private volatile KafkaConsumer<byte[], byte[]> consumer;
    private final ReentrantLock looking = new ReentrantLock();
    /** Opened when somebody asks for a letter, under the lock; null before, and after it failed. */
    private SourceRecords records;

    private FollowedLetters(Settings settings) {
        this.settings = settings;
        this.topic = settings.get(Options.TOPIC_DEAD_LETTERS);
        thread.setDaemon(true);
    }

    /** Begins to follow; returns at once, whether Kafka answers or not. */
    public static FollowedLetters start(Settings settings) {
        FollowedLetters letters = new FollowedLetters(settings);
        letters.thread.start();
        return letters;
    }

    private void run() {
        String told = null;
        do {
            try {
                follow();
            } catch (KafkaException | KafkaUnreachable e) {
                book.reached(new LetterBook.State(-1, "The topic " + topic + " cannot be read now; trying again."));
                if (closed.getCount() > 0 && !String.valueOf(e.getMessage()).equals(told)) {
                    told = String.valueOf(e.getMessage());
                    LOG.warn("The topic {} cannot be read; trying again: {}", topic, told);
                }
            }
        } while (!isClosedWithin(AGAIN_SECONDS));
    }

    private boolean isClosedWithin(long seconds) {
        try {
            return closed.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void follow() {
        try (KafkaConsumer<byte[], byte[]> reader = KafkaReading.open(settings, "read_committed", "earliest")) {
            consumer = reader;
            var found = reader.listTopics().get(topic);
            if (found == null) {
                throw new KafkaUnreachable("There is no such topic yet.");
            }
            List<TopicPartition> partitions = found.stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            book.clear();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            while (closed.getCount() > 0) {
                reader.poll(POLL).forEach(this::tell);
                book.reached(new LetterBook.State(behind(reader), null));
            }
        } finally {
            consumer = null;
        }
    }

    private void tell(ConsumerRecord<byte[], byte[]> found) {
        StoredLetter.read(found)
                .map(stored -> letter(stored, found.timestamp()))
                .ifPresent(book::add);
    }

    private static long behind(KafkaConsumer<byte[], byte[]> reader) {
        long behind = 0;
        for (TopicPartition partition : reader.assignment()) {
            OptionalLong lag = reader.currentLag(partition);
            if (lag.isEmpty()) {
                return -1;
            }
            behind += lag.getAsLong();
        }
        return behind;
    }

    private static Letter letter(StoredLetter stored, long appended) {
        DeadLetter letter = stored.letter();
        return new Letter(
                stored.partition(),
                stored.offset(),
                Instant.ofEpochMilli(appended),
                letter.topic(),
                letter.partition(),
                letter.offset(),
                Instant.ofEpochMilli(letter.timestamp()),
                letter.position(),
                letter.reason(),
                letter.message(),
                letter.original() == null ? null : (long) letter.original().length);
    }

    @Override
    public LetterBook book() {
        return book;
    }

    @Override
    public Optional<Found> find(int partition, long offset) {
        if (!isMyTurn()) {
            throw new LettersAway("Too many letters are looked for at once; try again in a few seconds.");
        }
        try {
            if (records == null) {
                records = new SourceRecords(settings);
            }
            return look(partition, offset);
        } catch (KafkaUnreachable | KafkaException e) {
            LOG.warn("A dead letter cannot be looked up: {}", e.getMessage());
            end();
            throw new LettersAway("Kafka does not answer; the letter cannot be looked up now.");
        } finally {
            looking.unlock();
        }
    }

    private boolean isMyTurn() {
        try {
            return closed.getCount() > 0 && looking.tryLock(LOOK_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<Found> look(int partition, long offset) {
        Optional<ConsumerRecord<byte[], byte[]>> found = records.record(topic, partition, offset);
        Optional<StoredLetter> stored = found.flatMap(StoredLetter::read);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        DeadLetter letter = stored.get().letter();
        byte[] original = letter.original();
        if (original == null && records.hasTopic(letter.topic())) {
            original = records.value(letter.topic(), letter.partition(), letter.offset())
                    .orElse(null);
        }
        return Optional.of(new Found(letter(stored.get(), found.get().timestamp()), original));
    }

    private void end() {
        if (records != null) {
            records.close();
            records = null;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        KafkaConsumer<byte[], byte[]> reader = consumer;
        if (reader != null) {
            reader.wakeup();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(LOOK_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        looking.lock();
        try {
            end();
        } finally {
            looking.unlock();
        }
    }
}
