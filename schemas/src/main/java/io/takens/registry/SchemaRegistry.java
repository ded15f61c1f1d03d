package io.takens.registry;

import java.io.IOException;
import org.apache.avro.Schema;

/**
 * Numbers for schemas: the same schema has the same id under every subject, and an id never changes its meaning, so that
 * callers may keep what they were told for ever. Implementations are thread-safe.
 */
public interface SchemaRegistry {

    /**
     * Registers a schema, or finds it if it is there already.
     *
     * @param subject name of a line of versions, {@code <topic>-value}
     * @return id of the schema
     * @throws IncompatibleSchemaException if some version of the subject could not be read with it, or it with them
     * @throws IOException if the registry cannot be asked
     */
    int register(String subject, Schema schema) throws IOException;

    /**
     * Schema of an id.
     *
     * @throws UnknownSchemaException if the registry answered that there is none
     * @throws IOException if the registry cannot be asked
     */
    Schema byId(int id) throws IOException;
}
