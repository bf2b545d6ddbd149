package org.remsync.parcel.part;

import java.util.Arrays;

/** A matrix over {@link GaloisField}. */
final class Matrix {
    private final int[][] rows;
    private final int width;

    private Matrix(int[][] rows, int width) {
        this.rows = rows;
        this.width = width;
    }

    /** Row r, column c: r to the power of c. Any choice of as many rows as there are columns can be inverted. */
    static Matrix vandermonde(int height, int width) {
        int[][] rows = new int[height][width];
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                rows[r][c] = GaloisField.power(r, c);
            }
        }
        return new Matrix(rows, width);
    }

    /** Some of the rows, in the order named. */
    Matrix choose(int... chosen) {
        return new Matrix(Arrays.stream(chosen).mapToObj(r -> rows[r].clone()).toArray(int[][]::new), width);
    }

    int height() {
        return rows.length;
    }

    int width() {
        return width;
    }

    int get(int row, int column) {
        return rows[row][column];
    }

    Matrix times(Matrix right) {
        int[][] product = new int[height()][right.width()];
        for (int r = 0; r < height(); r++) {
            for (int i = 0; i < width(); i++) {
                addTimes(product[r], right.rows[i], rows[r][i]);
            }
        }
        return new Matrix(product, right.width);
    }

    /** The inverse of a square matrix that has one. */
    Matrix inverse() {
        int size = height();
        int[][] left = choose(java.util.stream.IntStream.range(0, size).toArray()).rows;
        int[][] right = new int[size][size];
        for (int i = 0; i < size; i++) {
            right[i][i] = 1;
        }
        for (int i = 0; i < size; i++) {
            swapIn(left, right, i);
            int factor = GaloisField.inverse(left[i][i]);
            scale(left[i], factor);
            scale(right[i], factor);
            for (int r = 0; r < size; r++) {
                int times = left[r][i];
                if (r != i && times != 0) {
                    addTimes(left[r], left[i], times);
                    addTimes(right[r], right[i], times);
                }
            }
        }
        return new Matrix(right, size);
    }

    /** Brings a row to place {@code i} that is not 0 there. */
    private static void swapIn(int[][] left, int[][] right, int i) {
        int r = i;
        while (r < left.length && left[r][i] == 0) {
            r++;
        }
        if (r == left.length) {
            throw new ArithmeticException("the matrix has no inverse");
        }
        swap(left, i, r);
        swap(right, i, r);
    }

    private static void swap(int[][] rows, int one, int other) {
        int[] row = rows[one];
        rows[one] = rows[other];
        rows[other] = row;
    }

    private static void scale(int[] row, int factor) {
        for (int c = 0; c < row.length; c++) {
            row[c] = GaloisField.multiply(row[c], factor);
        }
    }

    private static void addTimes(int[] target, int[] row, int factor) {
        for (int c = 0; c < row.length; c++) {
            target[c] ^= GaloisField.multiply(row[c], factor);
        }
    }
}
