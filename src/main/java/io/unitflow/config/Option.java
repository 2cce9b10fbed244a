package io.unitflow.config;

import java.time.Duration;
import java.util.function.Function;

/**
 * One setting.
 *
 * @param key its name in files, on the command line and, as {@code UNITFLOW_KEY_WITH_UNDERSCORES}, in the environment
 * @param type what a value looks like, for people
 * @param fallback the default as text, or null where there is none
 * @param parser reads a value; throws IllegalArgumentException with a reason where it cannot
 * @param description one sentence
 * @param secret whether the value must not be shown
 */
public record Option<T>(
        String key, String type, String fallback, Function<String, T> parser, String description, boolean secret) {
    private static final int PORT_MAX = 65_535;

    static Option<String> text(String key, String fallback, String description) {
        return new Option<>(key, "text", fallback, Function.identity(), description, false);
    }

    static Option<String> secret(String key, String fallback, String description) {
        return new Option<>(key, "text", fallback, Function.identity(), description, true);
    }

    static Option<Integer> count(String key, int fallback, int least, String description) {
        Function<String, Integer> parser = value -> {
            int number = number(value);
            if (number < least) {
                throw new IllegalArgumentException("at least " + least + " is needed");
            }
            return number;
        };
        return new Option<>(key, "whole number", Integer.toString(fallback), parser, description, false);
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a whole number is needed", e);
        }
    }

    static Option<Integer> port(String key, int fallback, String description) {
        Function<String, Integer> parser = value -> {
            int number = number(value);
            if (number < 0 || number > PORT_MAX) {
                throw new IllegalArgumentException("a port is a number from 0 to " + PORT_MAX);
            }
            return number;
        };
        return new Option<>(key, "port", Integer.toString(fallback), parser, description, false);
    }

    static Option<Boolean> flag(String key, boolean fallback, String description) {
        Function<String, Boolean> parser = value -> switch (value.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false is needed");
        };
        return new Option<>(key, "true or false", Boolean.toString(fallback), parser, description, false);
    }

    static Option<Duration> duration(String key, String fallback, String description) {
        return new Option<>(key, "duration", fallback, Durations::parse, description, false);
    }
}
