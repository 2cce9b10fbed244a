package io.unitflow.network;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Finds the constant that a word in a file means; upper and lower case are the same. */
final class Words {
    private Words() {}

    static <T> Optional<T> find(T[] constants, Function<T, String> code, String word) {
        return Arrays.stream(constants)
                .filter(constant -> code.apply(constant).equalsIgnoreCase(word))
                .findFirst();
    }
}
