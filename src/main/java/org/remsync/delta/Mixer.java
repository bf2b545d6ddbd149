package org.remsync.delta;

import java.util.Arrays;

/** A neuron for each of several situations, which learns whom to believe. */
final class Mixer {
    private static final float SLOWEST = 0.0016f;
    private static final float FASTEST = 0.016f;
    /** From an error below this nothing is learnt. */
    private static final float SURE = 1 / 2048f;

    private final int voices;
    private final float[] weights;
    private final float[] rates;
    private int set;
    private float answer;

    /** For so many voices, a multiple of four. */
    Mixer(int voices, int sets) {
        this.voices = voices;
        weights = new float[voices * sets];
        Arrays.fill(weights, 4f / voices);
        rates = new float[sets];
        Arrays.fill(rates, FASTEST);
    }

    /** The odds of a one as a logarithm, in a situation. */
    float mix(float[] inputs, int situation) {
        set = situation;
        int offset = situation * voices;
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i < voices; i += 4) {
            a += weights[offset + i] * inputs[i];
            b += weights[offset + i + 1] * inputs[i + 1];
            c += weights[offset + i + 2] * inputs[i + 2];
            d += weights[offset + i + 3] * inputs[i + 3];
        }
        answer = Math.max(-Logistic.MOST, Math.min(Logistic.MOST, (a + b) + (c + d)));
        return answer;
    }

    void learn(float[] inputs, int bit) {
        float wrong = bit - Logistic.squash(answer) / 65536f;
        if (Math.abs(wrong) < SURE) {
            return;
        }
        float error = wrong * rates[set];
        rates[set] += (SLOWEST - rates[set]) * 0.004f;
        int offset = set * voices;
        for (int i = 0; i < voices; i++) {
            weights[offset + i] += error * inputs[i];
        }
    }
}
