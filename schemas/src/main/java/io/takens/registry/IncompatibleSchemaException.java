package io.takens.registry;

import java.io.IOException;

/** The registry refused a schema, because readers and writers of the subject would not understand each other. */
public final class IncompatibleSchemaException extends IOException {
    private static final long serialVersionUID = 1L;

    public IncompatibleSchemaException(String message) {
        super(message);
    }
}
