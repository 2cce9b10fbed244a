package io.unitflow.epcis;

/**
 * A business transaction, source or destination: an identifier and what it stands for.
 *
 * @param type bare CBV word such as {@code po} or {@code possessing_party}, another vocabulary's URI, or empty
 * @param id the key where the identifier is a GS1 key ({@code 414/<gln>}), else its own text
 */
public record TypedId(String type, String id) {}
