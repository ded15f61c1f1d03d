package io.takens.replay;

/** A topic, or records of it, disappeared while it was recorded. */
public final class TopicGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TopicGoneException(String message) {
        super(message);
    }
}
