package io.unitflow.simulation;

import java.util.List;
import java.util.Map;

/**
 * Something that physically happened, as a truthful and perfect observer would note it.
 *
 * @param number counts happenings from 0
 * @param shape which kind of EPCIS event tells it
 * @param site where
 * @param time when, seconds since the epoch
 * @param offsetSeconds local time minus UTC
 * @param action EPCIS action; null for a transformation
 * @param step CBV business step, bare
 * @param disposition CBV disposition, bare, or null
 * @param parent the box, of an aggregation
 * @param epcs what is listed: the epcList, the children, or the inputs
 * @param outputs of a transformation
 * @param amounts class-level goods
 * @param destination where a shipment goes, or null
 * @param lot of what is made, or of the one unit sold; or null
 * @param celsius the temperature measured, °C, or null
 */
record Happening(
        long number,
        Shape shape,
        Site site,
        long time,
        int offsetSeconds,
        String action,
        String step,
        String disposition,
        Epc parent,
        List<Epc> epcs,
        List<Epc> outputs,
        Map<Lot, Long> amounts,
        Site destination,
        Lot lot,
        Double celsius) {

    enum Shape {
        OBJECT("ObjectEvent"),
        AGGREGATION("AggregationEvent"),
        TRANSFORMATION("TransformationEvent");

        private final String type;

        Shape(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    boolean sale() {
        return step.equals("dispensing") || step.equals("retail_selling");
    }

    Happening at(Site other) {
        return new Happening(
                number,
                shape,
                other,
                time,
                offsetSeconds,
                action,
                step,
                disposition,
                parent,
                epcs,
                outputs,
                amounts,
                destination,
                lot,
                celsius);
    }

    Happening listing(List<Epc> others, Map<Lot, Long> otherAmounts) {
        return new Happening(
                number,
                shape,
                site,
                time,
                offsetSeconds,
                action,
                step,
                disposition,
                parent,
                others,
                outputs,
                otherAmounts,
                destination,
                lot,
                celsius);
    }
}
