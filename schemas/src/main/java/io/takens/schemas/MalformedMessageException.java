package io.takens.schemas;

import java.io.IOException;

/** The bytes are at fault: they are no message that this reader can read, now or later. One sentence with the numbers. */
public final class MalformedMessageException extends IOException {
    private static final long serialVersionUID = 1L;

    public MalformedMessageException(String message) {
        super(message);
    }

    public MalformedMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
