package org.remsync.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a person meant to write. */
public final class Nearest {
    private Nearest() {}

    /** The candidate with the fewest letters to change; empty if even that is another word. */
    public static Optional<String> to(String wrong, Collection<String> candidates) {
        return candidates.stream()
                .min(Comparator.comparingInt(each -> distance(wrong, each)))
                .filter(each -> distance(wrong, each) <= Math.max(1, Math.max(wrong.length(), each.length()) / 3));
    }

    /** Letters to insert, delete, change, or swap with their neighbour (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(
                        cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
