package io.takens.context;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the selection rule chose.
 *
 * @param name of the best candidate
 * @param score of the best candidate, lower is better
 * @param logError mean over leads and origins of its leave-block-out ln(error + 0.03): how sure the rule is
 * @param members fitted models whose pointwise median is the forecast, best first
 * @param analogue the best analogue, for when the past is too short for the members or a member diverges
 * @param spread how wrong the best candidate has been
 */
record Choice(
        String name,
        double score,
        double logError,
        List<Continuation> members,
        Continuation analogue,
        FreeRunSpread spread) {

    void write(DataOutput out) throws IOException {
        out.writeUTF(name);
        out.writeDouble(score);
        out.writeDouble(logError);
        out.writeByte(members.size());
        for (Continuation member : members) {
            member.write(out);
        }
        analogue.write(out);
        spread.write(out);
    }

    static Choice read(DataInput in) throws IOException {
        String name = in.readUTF();
        double score = in.readDouble();
        double logError = in.readDouble();
        List<Continuation> members = new ArrayList<>();
        for (int left = in.readByte(); left > 0; left--) {
            members.add(Continuations.read(in));
        }
        return new Choice(name, score, logError, members, Continuations.read(in), FreeRunSpread.read(in));
    }
}
