package io.unitflow.guarding;

import java.util.function.Consumer;

/** A rule over one object's story: a pure function of it and of what is known of the network. */
interface ObjectRule {
    /** The kind of exception that it finds. */
    Kind kind();

    /** Tells all findings that the story gives, each once. */
    void find(ObjectStory story, Surroundings around, Consumer<Claim> out);
}
