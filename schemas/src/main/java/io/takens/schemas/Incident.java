package io.takens.schemas;

import java.util.List;
import java.util.Objects;

/**
 * Streams of a group that changed together. Times are event times in microseconds since the epoch.
 *
 * @param group what the ids of its streams have before their last '/', or "all"
 * @param onsetTime of the earliest onset
 * @param lastOnsetTime of the latest
 * @param detectedTime at which the first of its alerts was declared
 * @param closedTime up to which alerts were taken into it; nothing declared later was used
 * @param affected streams that changed, at least as many as are named
 * @param streams their ids in the order of their onsets
 * @param kinds kind of the first alert of each, as in {@link Alert}
 * @param watched streams of the group that were watched then, at least those affected
 * @param chance probability that as many of them would alarm falsely, and as strongly, so close together
 * @param falseDiscoveryRate share of the discoveries that may be false in the mean
 * @param discovery whether it is among those that keep that rate
 * @param evidence one sentence for a person
 */
public record Incident(
        String group,
        long onsetTime,
        long lastOnsetTime,
        long detectedTime,
        long closedTime,
        int affected,
        List<String> streams,
        List<String> kinds,
        int watched,
        double chance,
        double falseDiscoveryRate,
        boolean discovery,
        String evidence) {

    public Incident {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(evidence, "evidence");
        streams = List.copyOf(streams);
        kinds = List.copyOf(kinds);
        Check.length("kinds", kinds.size(), streams.size());
        Check.finite("chance", chance);
        Check.finite("falseDiscoveryRate", falseDiscoveryRate);
    }
}
