package org.remsync.operation;

import org.remsync.reconcile.Obstacle;
import org.remsync.tree.Outcome;

/** Why a version waits, in words. */
final class Words {
    /** Of what was taken in of a peer before it was retired, and not applied. */
    static final String RETIRED = "its sender is retired; 'remsync trust' takes it back";

    private Words() {}

    static String of(Obstacle obstacle) {
        return switch (obstacle) {
            case NONE -> "";
            case READ_ONLY -> "it comes from a member that may only read; 'remsync set member SET PEER --role read-write' lets it write";
            case RETIRED -> RETIRED;
            case TWIN -> "a name is here that differs only in case or in Unicode form; rename one of the two, here or there";
            case BRAKE -> "too many deletions at once; 'remsync process --accept-deletions' lets them through";
            case PARENT -> of(Outcome.BLOCKED);
            case NOT_EMPTY -> of(Outcome.NOT_EMPTY);
        };
    }

    static String of(Outcome outcome) {
        return switch (outcome) {
            case DONE -> "";
            case LOCAL_CHANGED -> "it is being changed here";
            case BLOCKED -> "the directory it belongs in is no directory here";
            case NOT_EMPTY -> "the directory is not empty here";
            case DENIED -> "this user may not change it";
            case UNFIT -> "no such name, link or size can be here";
            case NO_ROOM -> "the disk has no room for it; make some, and process again";
        };
    }

    /** Whether a version waits only for its bytes. */
    static boolean isAwaited(String reason) {
        return reason.equals(PlanBroadcast.ASK) || reason.equals(PlanBroadcast.ASKED);
    }

    /** Whether a version waits for something that will not come about without a person. */
    static boolean needsPerson(String reason) {
        return !isAwaited(reason) && !reason.equals(SettlePath.IGNORED) && !reason.equals(RETIRED) && !reason.equals(of(Outcome.LOCAL_CHANGED));
    }
}
