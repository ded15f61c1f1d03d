package io.takens.order;

/** Why a sample is not used. */
public enum Rejection {
    /** A sample of this sequence number was accepted before, or waits to be. */
    DUPLICATE,
    /** Its place had been given up as missing when it came. */
    LATE,
    /** Its sequence number follows the last sample's, its event time does not. */
    BACKWARDS
}
