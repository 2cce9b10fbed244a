package io.unitflow.job.serde;

import static io.unitflow.job.serde.Wire.number;
import static io.unitflow.job.serde.Wire.text;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.Element;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.ErrorDeclaration;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.QuantityElement;
import io.unitflow.epcis.TypedId;
import io.unitflow.ledger.Telling;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The codecs of events as they were told. */
final class EventCodecs {
    private static final EventType[] TYPES = EventType.values();
    private static final int WRONG = 1;
    private static final int SETTLED = 2;
    private static final Action[] ACTIONS = Action.values();

    static final Codec<String> TEXT = new Codec<>() {
        @Override
        public void write(String value, DataOutputView out) throws IOException {
            text(value, out);
        }

        @Override
        public String read(DataInputView in) throws IOException {
            return text(in);
        }
    };

    static final Codec<Instant> INSTANT = new Codec<>() {
        @Override
        public void write(Instant at, DataOutputView out) throws IOException {
            number(at.getEpochSecond(), out);
            number(at.getNano(), out);
        }

        @Override
        public Instant read(DataInputView in) throws IOException {
            return Instant.ofEpochSecond(number(in), number(in));
        }
    };

    static final Codec<Element> ELEMENT = new Codec<>() {
        @Override
        public void write(Element element, DataOutputView out) throws IOException {
            text(element.namespace(), out);
            text(element.name(), out);
            text(element.value(), out);
            Wire.list(element.children(), this, out);
        }

        @Override
        public Element read(DataInputView in) throws IOException {
            return new Element(text(in), text(in), text(in), Wire.list(this, in));
        }
    };

    static final Codec<QuantityElement> QUANTITY = new Codec<>() {
        @Override
        public void write(QuantityElement element, DataOutputView out) throws IOException {
            text(element.epcClass(), out);
            out.writeBoolean(element.quantity() != null);
            if (element.quantity() != null) {
                Wire.decimal(element.quantity(), out);
            }
            text(element.uom(), out);
        }

        @Override
        public QuantityElement read(DataInputView in) throws IOException {
            return new QuantityElement(text(in), in.readBoolean() ? Wire.decimal(in) : null, text(in));
        }
    };

    static final Codec<TypedId> TYPED_ID = new Codec<>() {
        @Override
        public void write(TypedId id, DataOutputView out) throws IOException {
            text(id.type(), out);
            text(id.id(), out);
        }

        @Override
        public TypedId read(DataInputView in) throws IOException {
            return new TypedId(text(in), text(in));
        }
    };

    static final Codec<ErrorDeclaration> ERROR = new Codec<>() {
        @Override
        public void write(ErrorDeclaration error, DataOutputView out) throws IOException {
            Wire.optional(error.declarationTime(), INSTANT, out);
            text(error.reason(), out);
            Wire.list(error.correctiveEventIds(), TEXT, out);
            Wire.list(error.extensions(), ELEMENT, out);
        }

        @Override
        public ErrorDeclaration read(DataInputView in) throws IOException {
            return new ErrorDeclaration(
                    Wire.optional(INSTANT, in), text(in), Wire.list(TEXT, in), Wire.list(ELEMENT, in));
        }
    };

    static final Codec<EpcisEvent> EVENT = new Codec<>() {
        @Override
        public void write(EpcisEvent event, DataOutputView out) throws IOException {
            out.writeByte(event.type().ordinal());
            EventIds.write(event.eventId(), out);
            INSTANT.write(event.eventTime(), out);
            number(event.offsetSeconds(), out);
            text(event.eventTimeZoneOffset(), out);
            Wire.optional(event.recordTime(), INSTANT, out);
            Wire.optional(event.errorDeclaration(), ERROR, out);
            out.writeByte(event.action() == null ? -1 : event.action().ordinal());
            text(event.bizStep(), out);
            Words.disposition(event.disposition(), out);
            text(event.readPoint(), out);
            text(event.bizLocation(), out);
            Wire.list(event.epcList(), TEXT, out);
            text(event.parentId(), out);
            Wire.list(event.childEpcs(), TEXT, out);
            Wire.list(event.inputEpcList(), TEXT, out);
            Wire.list(event.outputEpcList(), TEXT, out);
            Wire.list(event.quantityList(), QUANTITY, out);
            Wire.list(event.childQuantityList(), QUANTITY, out);
            Wire.list(event.inputQuantityList(), QUANTITY, out);
            Wire.list(event.outputQuantityList(), QUANTITY, out);
            text(event.transformationId(), out);
            Wire.list(event.bizTransactionList(), TYPED_ID, out);
            Wire.list(event.sourceList(), TYPED_ID, out);
            Wire.list(event.destinationList(), TYPED_ID, out);
            Wire.list(event.ilmd(), ELEMENT, out);
            text(event.lot(), out);
            text(event.expires(), out);
            Wire.list(event.persistentDisposition(), ELEMENT, out);
            Wire.list(event.sensorElementList(), ELEMENT, out);
            Wire.list(event.certificationInfo(), TEXT, out);
            Wire.list(event.extensions(), ELEMENT, out);
        }

        @Override
        public EpcisEvent read(DataInputView in) throws IOException {
            return EpcisEvent.builder()
                    .type(TYPES[in.readByte()])
                    .eventId(EventIds.read(in))
                    .eventTime(INSTANT.read(in))
                    .offsetSeconds((int) number(in))
                    .eventTimeZoneOffset(text(in))
                    .recordTime(Wire.optional(INSTANT, in))
                    .errorDeclaration(Wire.optional(ERROR, in))
                    .action(action(in.readByte()))
                    .bizStep(text(in))
                    .disposition(Words.disposition(in))
                    .readPoint(text(in))
                    .bizLocation(text(in))
                    .epcList(Wire.list(TEXT, in))
                    .parentId(text(in))
                    .childEpcs(Wire.list(TEXT, in))
                    .inputEpcList(Wire.list(TEXT, in))
                    .outputEpcList(Wire.list(TEXT, in))
                    .quantityList(Wire.list(QUANTITY, in))
                    .childQuantityList(Wire.list(QUANTITY, in))
                    .inputQuantityList(Wire.list(QUANTITY, in))
                    .outputQuantityList(Wire.list(QUANTITY, in))
                    .transformationId(text(in))
                    .bizTransactionList(Wire.list(TYPED_ID, in))
                    .sourceList(Wire.list(TYPED_ID, in))
                    .destinationList(Wire.list(TYPED_ID, in))
                    .ilmd(Wire.list(ELEMENT, in))
                    .lot(text(in))
                    .expires(text(in))
                    .persistentDisposition(Wire.list(ELEMENT, in))
                    .sensorElementList(Wire.list(ELEMENT, in))
                    .certificationInfo(Wire.list(TEXT, in))
                    .extensions(Wire.list(ELEMENT, in))
                    .build();
        }
    };

    static final Codec<Telling> TELLING = new Codec<>() {
        @Override
        public void write(Telling telling, DataOutputView out) throws IOException {
            Wire.optional(telling.event(), EVENT, out);
            out.writeByte((telling.declaredWrong() ? WRONG : 0) | (telling.settled() ? SETTLED : 0));
        }

        @Override
        public Telling read(DataInputView in) throws IOException {
            EpcisEvent event = Wire.optional(EVENT, in);
            int flags = in.readByte();
            return new Telling(event, (flags & WRONG) != 0, (flags & SETTLED) != 0);
        }
    };

    private EventCodecs() {}

    private static Action action(byte ordinal) {
        return ordinal < 0 ? null : ACTIONS[ordinal];
    }
}
