package io.unitflow.web.access;

import io.javalin.security.RouteRole;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What a token lets its holder do; on a route, who may take it. */
public enum Role implements RouteRole {
    /** Anybody, without a token. */
    ANYBODY,
    /** Reads everything. */
    VIEWER,
    /** Reads everything; handles exceptions, recalls, recommendations; captures. */
    PLANNER,
    /** Reads everything; captures, and tells what became of recommendations. */
    SYSTEM,
    /** All of it. */
    ADMIN;

    /** Whether a holder of this role may take a route that is for one of these. */
    public boolean mayTake(Set<? extends RouteRole> route) {
        return route.contains(ANYBODY)
                || this == ADMIN
                || this != ANYBODY && (route.contains(VIEWER) || route.contains(this));
    }

    /** The word in files and answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role that tokens call by this word, or null. */
    static Role ofToken(String word) {
        return Arrays.stream(values())
                .filter(role -> role != ANYBODY && role.word().equals(word))
                .findFirst()
                .orElse(null);
    }
}
