package io.takens.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/**
 * Registry in memory, for tests and for the process that holds everything. Ids count from 1 in order of registration.
 *
 * <p>Policy FULL_TRANSITIVE: a schema is accepted if it and every version of the subject can read each other. Two
 * schemas are the same if their text is, field docs included, as in other registries.
 */
public final class LocalRegistry implements SchemaRegistry {
    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, List<Integer>> subjects = new TreeMap<>();

    /** One version of a subject. */
    record Version(String subject, int version, int id, Schema schema) {}

    @Override
    public synchronized int register(String subject, Schema schema) throws IncompatibleSchemaException {
        List<Integer> versions = subjects.getOrDefault(subject, List.of());
        int id = idOf(schema);
        if (versions.contains(id)) {
            return id;
        }
        check(subject, schema, versions);
        if (id == 0) {
            schemas.add(schema);
            id = schemas.size();
        }
        subjects.computeIfAbsent(subject, s -> new ArrayList<>()).add(id);
        return id;
    }

    @Override
    public synchronized Schema byId(int id) throws UnknownSchemaException {
        if (id < 1 || id > schemas.size()) {
            throw new UnknownSchemaException(id);
        }
        return schemas.get(id - 1);
    }

    /** Subjects in alphabetical order. */
    synchronized List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    /** Versions of a subject, oldest first; empty if there is no such subject. */
    synchronized List<Version> versions(String subject) {
        List<Version> versions = new ArrayList<>();
        for (int id : subjects.getOrDefault(subject, List.of())) {
            versions.add(new Version(subject, versions.size() + 1, id, schemas.get(id - 1)));
        }
        return versions;
    }

    /** Id of a schema with this text, 0 if there is none. */
    private int idOf(Schema schema) {
        String text = schema.toString();
        for (int id = 1; id <= schemas.size(); id++) {
            if (schemas.get(id - 1).toString().equals(text)) {
                return id;
            }
        }
        return 0;
    }

    private void check(String subject, Schema schema, List<Integer> versions) throws IncompatibleSchemaException {
        for (int version = 1; version <= versions.size(); version++) {
            Schema earlier = schemas.get(versions.get(version - 1) - 1);
            Optional<String> obstacle = obstacle(schema, earlier).or(() -> obstacle(earlier, schema));
            if (obstacle.isPresent()) {
                throw new IncompatibleSchemaException("subject " + subject + " refuses the schema, it and version "
                        + version + " cannot read each other (FULL_TRANSITIVE): " + obstacle.get());
            }
        }
    }

    /** Why the reader cannot read what the writer wrote, empty if it can. */
    private static Optional<String> obstacle(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(obstacle -> obstacle.getType() + " at " + obstacle.getLocation() + ", " + obstacle.getMessage())
                .findFirst();
    }
}
