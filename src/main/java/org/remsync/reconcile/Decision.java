package org.remsync.reconcile;

import org.remsync.model.Lineage;
import org.remsync.model.Version;

/**
 * A verdict with what the path's version shall be once it is carried out: for {@link Verdict#STALE},
 * {@link Verdict#CONFLICT}, {@link Verdict#ASK} and {@link Verdict#HOLD} what it is already.
 */
public record Decision(Verdict verdict, Version version, Lineage lineage) {}
