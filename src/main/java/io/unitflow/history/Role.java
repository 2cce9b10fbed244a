package io.unitflow.history;

/** As what an event names an object. */
public enum Role {
    LISTED("listed"),
    PARENT("parent"),
    CHILD("child"),
    INPUT("input"),
    OUTPUT("output");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** The word in tables. */
    public String word() {
        return word;
    }
}
