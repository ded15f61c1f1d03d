package io.takens.jobs.doctor;

import io.takens.jobs.doctor.Finding.Verdict;
import io.takens.registry.RegistryClient;
import io.takens.schemas.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** The schema registry: whether it answers, and whether this build and what is registered can read each other. */
final class Registry {
    private Registry() {}

    static Finding examine(RegistryClient registry, List<Topic<?>> topics) {
        List<String> differ = new ArrayList<>();
        int registered = 0;
        try {
            for (Topic<?> topic : topics) {
                Optional<Schema> latest = registry.latest(topic.subject());
                registered += latest.isPresent() ? 1 : 0;
                if (latest.isPresent()
                        && !compatible(latest.get(), topic.codec().schema())) {
                    differ.add(topic.subject());
                }
            }
        } catch (IOException e) {
            return new Finding("registry", Verdict.UNREACHABLE, e.getMessage() + "; start it or correct --registry");
        }
        return differ.isEmpty()
                ? Finding.ok("registry", registered + " of " + topics.size() + " schemas registered, all compatible")
                : Finding.failed(
                        "registry",
                        "newest schemas of " + differ + " and this build's can't read each other; run the build"
                                + " that registered them, or a later one");
    }

    private static boolean compatible(Schema theirs, Schema ours) {
        return reads(ours, theirs) && reads(theirs, ours);
    }

    private static boolean reads(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }
}
