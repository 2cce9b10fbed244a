package io.unitflow.job.serde;

import io.unitflow.guarding.ObjectFile;
import io.unitflow.guarding.Sightings;
import io.unitflow.job.message.Arrival;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.ObjectHistory;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.Register;
import io.unitflow.ledger.Telling;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Makes senseless values of the records that flow through the job: every component anything its type allows, null wherever its
 * Javadoc says so. {@code Sparse} values are null and empty wherever they may be.
 */
final class AnyValue {
    /** What may be null beside texts. */
    private static final Set<String> NULLABLE = Set.of(
            "Register.since",
            "Proviso.loose",
            "ClassBalance.lastCount",
            "EpcisEvent.recordTime",
            "EpcisEvent.errorDeclaration",
            "EpcisEvent.action",
            "QuantityElement.quantity",
            "ErrorDeclaration.declarationTime",
            "HeaderNote.latitude",
            "HeaderNote.longitude",
            "LotExpiry.latest",
            "RegisterNote.register",
            "RawRecord.value",
            "DeadLetter.original",
            "Telling.event",
            "Particulars.temperature",
            "Watch.first",
            "Watch.commissioned",
            "Watch.sold",
            "Watch.shipment",
            "Watch.visit",
            "Visit.since",
            "Visit.shipment",
            "Stay.to",
            "Claim.condition",
            "Finding.time",
            "Finding.due",
            "KeptObject.file",
            "Finding.closed",
            "Finding.quantity",
            "DayNote.newest",
            "Issue.adjusted",
            "Issue.backtest",
            "Issue.judged",
            "Placed.ordered",
            "Placed.due");

    private static final long[] LONGS = {0, 1, -1, 63, 64, -64, -65, Long.MAX_VALUE, Long.MIN_VALUE};
    private static final int DEPTH = 4;

    private final Random random;
    private final boolean sparse;
    private int depth;
    private boolean asKey;

    AnyValue(Random random, boolean sparse) {
        this.random = random;
        this.sparse = sparse;
    }

    /** A value of a type; {@code key} stands for its type variable, if it has one. */
    Object of(Type type, Type key) {
        if (type instanceof TypeVariable<?>) {
            return of(key, null);
        }
        if (type instanceof ParameterizedType generic) {
            Type own = generic.getActualTypeArguments()[0];
            Type argument = own instanceof TypeVariable<?> ? key : own;
            if (generic.getRawType() == Map.class) {
                return map(argument, generic.getActualTypeArguments()[1]);
            }
            return generic.getRawType() == List.class ? list(argument) : of(generic.getRawType(), argument);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isSealed()) {
            Class<?>[] forms = raw.getPermittedSubclasses();
            return of(forms[random.nextInt(forms.length)], key);
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[random.nextInt(raw.getEnumConstants().length)];
        }
        if (raw == KeptTelling.class) {
            return KeptTelling.of((Telling) of(Telling.class, key), (Arrival) of(Arrival.class, key));
        }
        if (raw == ObjectFile.class) {
            // What is folded follows from the sightings and is not written.
            ObjectFile any = (ObjectFile) record(raw, key);
            return new ObjectFile(any.sightings(), any.sightings().end(), any.told(), any.timer());
        }
        return raw.isRecord() ? record(raw, key) : raw == ObjectHistory.class ? history() : plain(raw);
    }

    private Object plain(Class<?> type) {
        if (type == String.class) {
            return !asKey && (sparse || random.nextInt(8) == 0) ? null : text();
        } else if (type == long.class) {
            return number();
        } else if (type == int.class) {
            return (int) number();
        } else if (type == Integer.class) {
            return (int) number();
        } else if (type == Long.class) {
            return number();
        } else if (type == double.class) {
            return random.nextGaussian();
        } else if (type == LocalDate.class) {
            return LocalDate.ofEpochDay(number() % 300_000_000_000L);
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == BigDecimal.class) {
            return decimal();
        } else if (type == Instant.class) {
            return Instant.ofEpochSecond(number() % 31_000_000_000_000_000L, random.nextInt(1_000_000_000));
        } else if (type == Double.class) {
            return random.nextGaussian();
        } else if (type == LocalDate.class) {
            return LocalDate.ofEpochDay(number() % 1_000_000);
        } else if (type == byte[].class) {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            return bytes;
        } else if (type == long[].class) {
            return random.longs(sparse ? 0 : random.nextInt(6)).sorted().toArray();
        } else if (type == double[].class) {
            return units();
        } else if (type == float[].class) {
            float[] values = new float[sparse ? 0 : random.nextInt(6)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            return values;
        }
        throw new IllegalArgumentException("No value of " + type + " is known.");
    }

    /** Some whole, some not, some not known. */
    private double[] units() {
        double[] units = new double[sparse ? 0 : random.nextInt(6)];
        for (int i = 0; i < units.length; i++) {
            int form = random.nextInt(4);
            units[i] = form == 0 ? Double.NaN : form == 1 ? random.nextGaussian() : random.nextInt(1 << 8 * form);
        }
        return units;
    }

    private Object record(Class<?> type, Type key) {
        RecordComponent[] components = type.getRecordComponents();
        depth++;
        Object[] values = Arrays.stream(components)
                .map(component -> component(type, component, key))
                .toArray();
        depth--;
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return consistent(type.getDeclaredConstructor(types).newInstance(values));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What follows from other parts of a value is not written. */
    private static Object consistent(Object value) {
        if (value instanceof ObjectFile file) {
            Sightings folded = new Sightings(file.sightings().base(), List.of());
            return new ObjectFile(folded, folded.base(), file.told(), file.timer());
        }
        return value;
    }

    private Object component(Class<?> owner, RecordComponent component, Type key) {
        boolean nullable = NULLABLE.contains(owner.getSimpleName() + "." + component.getName());
        return nullable && (sparse || random.nextInt(3) == 0) ? null : of(component.getGenericType(), key);
    }

    private List<Object> list(Type element) {
        List<Object> values = new ArrayList<>();
        for (int i = sparse || depth > DEPTH ? 0 : random.nextInt(3); i > 0; i--) {
            Object value = of(element, null);
            values.add(value == null ? "" : value);
        }
        return values;
    }

    private Map<Object, Object> map(Type key, Type value) {
        Map<Object, Object> values = new HashMap<>();
        asKey = true;
        List<Object> keys = list(key);
        asKey = false;
        keys.forEach(one -> values.put(one, of(value, null)));
        return values;
    }

    private ObjectHistory history() {
        Register base = sparse ? Register.UNSEEN : (Register) of(Register.class, null);
        Moment foldedTo = sparse ? null : (Moment) of(Moment.class, null);
        List<Observation> recent = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            recent.add((Observation) of(Observation.class, null));
        }
        return new ObjectHistory(base, foldedTo, recent);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            // Any UTF-16 unit at all: NUL, and halves of surrogate pairs.
            text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
        }
        return text.toString();
    }

    private long number() {
        return random.nextBoolean() ? LONGS[random.nextInt(LONGS.length)] : random.nextLong() >> random.nextInt(64);
    }

    private BigDecimal decimal() {
        int scale = random.nextBoolean() ? random.nextInt(10) : random.nextInt(600) - 300;
        return new BigDecimal(new BigInteger(random.nextInt(200), random), scale)
                .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
    }
}
