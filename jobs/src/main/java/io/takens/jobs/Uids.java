package io.takens.jobs;

/**
 * Ids by which a savepoint finds the state of an operator, which are also the operators' names. Never change one: its
 * state would be lost.
 */
final class Uids {
    static final String OBSERVATIONS = "observations";
    static final String FORECAST = "forecast";
    static final String FORECASTS_SINK = "forecasts-sink";
    static final String DEFECT_POLICY = "defect-policy";
    static final String DEAD_LETTERS_SINK = "dead-letters-sink";

    static final String FORECASTS = "forecasts";
    static final String READABLE = "readable";
    static final String SILENCE = "silence";
    static final String REGIME = "regime";
    static final String INCIDENTS = "incidents";
    static final String INCIDENTS_SINK = "incidents-sink";
    static final String SCORES_SINK = "scores-sink";
    static final String ALERTS_SINK = "alerts-sink";

    private Uids() {}
}
