package io.takens.registry;

import java.io.IOException;

/** The registry was asked and has no schema of that id. */
public final class UnknownSchemaException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnknownSchemaException(int id) {
        super("no schema has id " + id);
    }
}
