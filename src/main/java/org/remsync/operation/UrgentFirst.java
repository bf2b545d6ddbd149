package org.remsync.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.remsync.config.MailSettings;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.model.Kind;
import org.remsync.parcel.ParcelKind;
import org.remsync.tree.IgnoreRules;
import org.remsync.tree.Patterns;

/**
 * Parts what must not wait from what may: what the link's priority names, and, where all would take more than a day's
 * budget, what is small. It goes in a parcel of its own, before the rest.
 */
final class UrgentFirst {
    private static final int SMALL_ONES_IN_A_DAY = 20;

    private final Site site;
    private final FilesetRow fileset;
    private final IgnoreRules rules;

    UrgentFirst(Site site, FilesetRow fileset, IgnoreRules rules) {
        this.site = site;
        this.fileset = fileset;
        this.rules = rules;
    }

    /** What goes before the rest of a plan; the plan itself where that is all of it, empty where it is nothing. */
    Optional<Plan> of(Plan plan, Path spool) throws IOException {
        MailSettings mails = site.settings().link(plan.peer().name()).mails();
        Patterns priority = Patterns.of(mails.priority());
        Optional<Long> day = mails.budget().rate().filter(perDay -> plan.bytes() > perDay);
        if (plan.kind() != ParcelKind.CHANGES || (priority.isEmpty() && day.isEmpty())) {
            return Optional.empty();
        }
        Predicate<EntryRow> named =
                row -> priority.match(row.path(), row.version().content().kind() == Kind.DIRECTORY);
        Predicate<EntryRow> small =
                row -> day.filter(perDay -> row.version().content().size() <= perDay / SMALL_ONES_IN_A_DAY).isPresent();
        Plan urgent = new PlanBroadcast(site, fileset, rules, plan.peer(), plan.member()).planUrgent(named.or(small), spool);
        if (urgent.offers() == plan.offers()) {
            return priority.isEmpty() ? Optional.empty() : Optional.of(plan.asUrgent());
        }
        return urgent.offers() == 0 ? Optional.empty() : Optional.of(urgent);
    }
}
