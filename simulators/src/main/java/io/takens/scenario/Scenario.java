package io.takens.scenario;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A set of streams that happen together, as data; the same scenario gives the same records on any machine.
 *
 * @param name name for people
 * @param seed seed of everything random in it
 * @param length samples per stream; 0 = endless
 * @param streams the streams, in the order in which simultaneous samples appear
 */
public record Scenario(String name, long seed, long length, List<StreamSpec> streams) {

    public Scenario {
        if (length < 0) {
            throw new IllegalArgumentException("length = " + length + " of scenario " + name + " is below 0 [samples]");
        }
        if (streams.isEmpty()) {
            throw new IllegalArgumentException("scenario " + name + " has no stream");
        }
        streams = List.copyOf(streams);
        Set<String> ids = new HashSet<>();
        for (StreamSpec stream : streams) {
            if (!ids.add(stream.id())) {
                throw new IllegalArgumentException("scenario " + name + " has two streams called " + stream.id());
            }
        }
    }

    /** The same for a number of samples per stream; 0 = endless. */
    public Scenario lasting(long samples) {
        return new Scenario(name, seed, samples, streams);
    }

    /** The same with another seed. */
    public Scenario seeded(long other) {
        return new Scenario(name, other, length, streams);
    }
}
