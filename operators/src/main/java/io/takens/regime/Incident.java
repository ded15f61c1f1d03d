package io.takens.regime;

import java.util.List;

/**
 * Streams that changed together. Indices count samples, the same in all streams.
 *
 * @param onset earliest estimated onset
 * @param lastOnset latest
 * @param detected sample at which the first of its alarms was declared
 * @param streams that changed, in the order of their onsets
 * @param chance probability that as many of the streams watched would alarm falsely, and as strongly, within the window
 * @param discovery whether it is among those that keep the false discovery rate
 */
public record Incident(
        long onset, long lastOnset, long detected, List<String> streams, double chance, boolean discovery) {}
