package io.unitflow.query;

import io.unitflow.trace.Place;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where the next page begins. It names a place and no page number, so that events which come meanwhile neither repeat nor hide
 * others.
 *
 * @param told how many events the pages before held
 */
record PageToken(Place from, int told) {
    String text() {
        String plain = from.micros() + "." + from.number() + "." + told;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    static PageToken read(String text) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split("\\.", -1);
            if (parts.length == 3) {
                long number = Long.parseLong(parts[1]);
                int told = Integer.parseInt(parts[2]);
                if (number >= 0 && told >= 0) {
                    return new PageToken(new Place(Long.parseLong(parts[0]), number), told);
                }
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the one sentence for every spoiled token.
        }
        throw QueryFault.parameter("The parameter nextPageToken is not one that this address gave out.");
    }
}
