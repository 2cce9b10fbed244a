package io.unitflow.simulation;

/**
 * The name of one physical object: a unit or case (GTIN and serial), or a logistic unit (SSCC).
 *
 * @param key GTIN-14, or SSCC-18
 * @param serial null for an SSCC
 * @param prefixLength digits of the company prefix in the key
 */
record Epc(String key, String serial, int prefixLength) {
    boolean logistic() {
        return serial == null;
    }

    Epc withSerial(String other) {
        return new Epc(key, other, prefixLength);
    }
}
