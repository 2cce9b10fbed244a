package io.unitflow.epcis;

/** The CBV vocabularies: each word is bare, an URN, a web URI or a CURIE in documents, and bare in an {@link EpcisEvent}. */
public enum Word {
    BIZ_STEP("bizstep", "BizStep"),
    DISPOSITION("disp", "Disp"),
    BIZ_TRANSACTION("btt", "BTT"),
    SOURCE_DEST("sdt", "SDT"),
    ERROR_REASON("er", "ER"),
    COMPONENT("comp", "Comp");

    private static final String URN = "urn:epcglobal:cbv:";
    static final String WEB = "https://ref.gs1.org/cbv/";

    private final String urnPart;
    private final String webPart;

    Word(String urnPart, String webPart) {
        this.urnPart = urnPart;
        this.webPart = webPart;
    }

    /** The bare word; a word of another vocabulary unchanged. */
    public String bare(String text) {
        if (text.indexOf(':') < 0) {
            return text;
        }
        if (text.regionMatches(true, 0, URN, 0, URN.length())) {
            return behind(text, URN.length(), urnPart, ':');
        }
        int start = text.startsWith("cbv:") ? 4 : text.indexOf("/cbv/") + 5;
        if (start == 4 && !text.startsWith("cbv:")) {
            start = text.startsWith("https://ns.gs1.org/voc/") ? 23 : 0;
        }
        return start == 0 ? text : behind(text, start, webPart, '-');
    }

    private static String behind(String text, int from, String part, char separator) {
        int end = from + part.length();
        boolean ours = text.length() > end + 1
                && text.charAt(end) == separator
                && text.regionMatches(true, from, part, 0, part.length());
        return ours ? text.substring(end + 1) : text;
    }

    /** The web URI of a bare word; any other text unchanged. */
    String uri(String word) {
        return word.isEmpty() || word.indexOf(':') >= 0 ? word : WEB + webPart + '-' + word;
    }
}
