package io.takens.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;

/** What made a table of results: program, virtual machine, computer, and what the caller adds. */
public final class Provenance {
    private Provenance() {}

    /** @param details alternating names and values, in the order to be told */
    public static Map<String, String> of(String... details) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i + 1 < details.length; i += 2) {
            all.put(details[i], details[i + 1]);
        }
        String version = Provenance.class.getPackage().getImplementationVersion();
        all.put("program", "takens " + (version == null ? "(not packaged)" : version));
        all.put("virtual machine", System.getProperty("java.vm.name") + " " + Runtime.version());
        all.put(
                "computer",
                Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.arch") + ", "
                        + System.getProperty("os.name"));
        return all;
    }
}
