package io.takens.recording;

import java.util.List;
import java.util.Objects;

/**
 * Where a recording comes from. There is no time of day in it: the same records give the same file.
 *
 * @param program name and version of the program that made it
 * @param command what it was told to do
 * @param topics topics that were read
 * @param seed seed of what produced the records; null if there is none, or many
 */
public record Provenance(String program, String command, List<String> topics, Long seed) {

    public Provenance {
        Objects.requireNonNull(program, "program");
        Objects.requireNonNull(command, "command");
        topics = List.copyOf(topics);
    }
}
