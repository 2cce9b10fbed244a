package io.unitflow.simulation;

/** The ways in which partners write one and the same word of the Core Business Vocabulary. */
enum Words {
    BARE("", "", "", ""),
    URN("urn:epcglobal:cbv:bizstep:", "urn:epcglobal:cbv:disp:", "urn:epcglobal:cbv:sdt:", "urn:epcglobal:cbv:er:"),
    WEB(
            "https://ref.gs1.org/cbv/BizStep-",
            "https://ref.gs1.org/cbv/Disp-",
            "https://ref.gs1.org/cbv/SDT-",
            "https://ref.gs1.org/cbv/ER-");

    private final String step;
    private final String disposition;
    private final String partyType;
    private final String reason;

    Words(String step, String disposition, String partyType, String reason) {
        this.step = step;
        this.disposition = disposition;
        this.partyType = partyType;
        this.reason = reason;
    }

    String step(String word) {
        return step + word;
    }

    String disposition(String word) {
        return disposition + word;
    }

    /** Of a source or destination. */
    String partyType(String word) {
        return partyType + word;
    }

    /** Of an error declaration. */
    String reason(String word) {
        return reason + word;
    }

    Words other() {
        return this == BARE ? URN : BARE;
    }
}
