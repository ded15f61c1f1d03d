package io.takens.publish;

/** The broker did not take a record; the cause is the producer's own first failure. */
public final class PublishException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PublishException(String message, Throwable cause) {
        super(message, cause);
    }
}
