package dev.parable.torch.internal;

import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.embedding;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.repeat_interleave;
import static org.bytedeco.pytorch.global.torch.rms_norm;
import static org.bytedeco.pytorch.global.torch.scaled_dot_product_attention;
import static org.bytedeco.pytorch.global.torch.silu;

import dev.parable.torch.DecoderConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/** A Llama-style decoder; weights under their Hugging Face names. */
public final class Decoder {

  static final String EMBEDDING = "model.embed_tokens.weight";
  static final String NORM = "model.norm.weight";
  static final String PREVIOUS = "model.previous_token.weight";

  private final DecoderConfig config;
  private final Map<String, Tensor> weights = new LinkedHashMap<>();
  private final Tensor cos;
  private final Tensor sin;
  private boolean closed;

  private Decoder(DecoderConfig config) {
    Natives.load();
    this.config = config;
    int half = config.headWidth() / 2;
    // Twice the context: padding on the left moves a row, which turns all its angles alike.
    int positions = 2 * config.context();
    float[] c = new float[positions * config.headWidth()];
    float[] s = new float[c.length];
    for (int t = 0; t < positions; t++) {
      for (int i = 0; i < config.headWidth(); i++) {
        double angle = t * Math.pow(config.ropeTheta(), -(double) (i % half) / half);
        c[t * config.headWidth() + i] = (float) Math.cos(angle);
        s[t * config.headWidth() + i] = (float) Math.sin(angle);
      }
    }
    cos = kept(c, positions, config.headWidth());
    sin = kept(s, positions, config.headWidth());
  }

  /** Fresh weights. */
  public static Decoder fresh(DecoderConfig config, long seed) {
    var decoder = new Decoder(config);
    var dice = new SplittableRandom(seed);
    shapes(config)
        .forEach(
            (name, shape) ->
                decoder.weights.put(name, kept(draw(config, name, shape, dice), shape)));
    return decoder;
  }

  /** Given weights. */
  static Decoder of(DecoderConfig config, Map<String, float[]> values) {
    var decoder = new Decoder(config);
    shapes(config)
        .forEach((name, shape) -> decoder.weights.put(name, kept(present(values, name), shape)));
    return decoder;
  }

  private static float[] present(Map<String, float[]> values, String name) {
    float[] found = values.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no weight " + name);
    }
    return found;
  }

  private static float[] draw(
      DecoderConfig config, String name, long[] shape, RandomGenerator dice) {
    int n = 1;
    for (long d : shape) {
      n *= (int) d;
    }
    float[] values = new float[n];
    double std =
        name.equals(EMBEDDING)
            ? 0.02
            : Math.pow((double) shape[shape.length - 1], -0.5)
                * (name.endsWith("o_proj.weight") || name.endsWith("down_proj.weight")
                    ? Math.pow(2.0 * config.layers(), -0.5)
                    : 1);
    for (int i = 0; i < n; i++) {
      values[i] = shape.length == 1 ? 1 : (float) (std * dice.nextGaussian());
    }
    return values;
  }

  /** Every weight's shape, by name, in file order. */
  static Map<String, long[]> shapes(DecoderConfig config) {
    var shapes = new LinkedHashMap<String, long[]>();
    int d = config.width();
    int kv = config.keyValueHeads() * config.headWidth();
    shapes.put(EMBEDDING, new long[] {config.vocabulary(), d});
    if (config.previousToken()) {
      shapes.put(PREVIOUS, new long[] {d, d});
    }
    for (int i = 0; i < config.layers(); i++) {
      String p = "model.layers." + i + ".";
      shapes.put(p + "input_layernorm.weight", new long[] {d});
      shapes.put(p + "self_attn.q_proj.weight", new long[] {d, d});
      shapes.put(p + "self_attn.k_proj.weight", new long[] {kv, d});
      shapes.put(p + "self_attn.v_proj.weight", new long[] {kv, d});
      shapes.put(p + "self_attn.o_proj.weight", new long[] {d, d});
      shapes.put(p + "post_attention_layernorm.weight", new long[] {d});
      shapes.put(p + "mlp.gate_proj.weight", new long[] {config.feedForward(), d});
      shapes.put(p + "mlp.up_proj.weight", new long[] {config.feedForward(), d});
      shapes.put(p + "mlp.down_proj.weight", new long[] {d, config.feedForward()});
    }
    shapes.put(NORM, new long[] {d});
    return shapes;
  }

  DecoderConfig config() {
    return config;
  }

  Map<String, Tensor> weights() {
    return weights;
  }

  /** Keys and values of what was read, a pair for each layer, and the last token's embedding. */
  static final class Cache implements AutoCloseable {
    private final Tensor[] keys;
    private final Tensor[] values;
    private @Nullable Tensor last;
    private final List<Tensor> kept = new ArrayList<>();

    Cache(int layers) {
      keys = new Tensor[layers];
      values = new Tensor[layers];
    }

    /** Lets what was read last outlive the scope it was made in, and drops what it replaced. */
    void keep() {
      List<Tensor> now = new ArrayList<>(List.of(keys));
      now.addAll(List.of(values));
      if (last != null) {
        now.add(last);
      }
      now.forEach(Tensor::retainReference);
      close();
      kept.addAll(now);
    }

    @Override
    public void close() {
      kept.forEach(Tensor::releaseReference);
      kept.clear();
    }
  }

  /** Hidden states [b, t, d] of ids [b, t]. */
  Tensor hidden(Tensor ids, long from, @Nullable Tensor mask, @Nullable Cache cache) {
    return hidden(ids, from, mask, null, cache);
  }

  /**
   * Hidden states of rows that are padded on the left.
   *
   * @param real [b, t, 1] 1 for a token, 0 for padding, which so is nobody's previous token
   */
  Tensor hidden(
      Tensor ids, long from, @Nullable Tensor mask, @Nullable Tensor real, @Nullable Cache cache) {
    long b = ids.size(0);
    long t = ids.size(1);
    Tensor e = embedding(w(EMBEDDING), ids);
    if (real != null) {
      e = e.mul(real);
    }
    Tensor x = e;
    if (config.previousToken()) {
      Tensor first =
          cache != null && cache.last != null ? cache.last : torch.zeros_like(e.narrow(1, 0, 1));
      Tensor previous = t == 1 ? first : cat(new TensorVector(first, e.narrow(1, 0, t - 1)), 1);
      x = e.add(linear(previous, w(PREVIOUS)));
      if (cache != null) {
        cache.last = e.narrow(1, t - 1, 1);
      }
    }
    Tensor cs = cos.narrow(0, from, t);
    Tensor sn = sin.narrow(0, from, t);
    for (int i = 0; i < config.layers(); i++) {
      String p = "model.layers." + i + ".";
      Tensor h = norm(x, p + "input_layernorm.weight");
      x = x.add(attention(i, p + "self_attn.", h, b, t, cs, sn, mask, cache));
      Tensor g = norm(x, p + "post_attention_layernorm.weight");
      Tensor gated = silu(project(g, p + "mlp.gate_proj.weight"));
      x =
          x.add(
              project(gated.mul(project(g, p + "mlp.up_proj.weight")), p + "mlp.down_proj.weight"));
    }
    return norm(x, NORM);
  }

  /** Logits of hidden states. */
  Tensor logits(Tensor hidden) {
    return linear(hidden, w(EMBEDDING));
  }

  private Tensor attention(
      int layer,
      String p,
      Tensor h,
      long b,
      long t,
      Tensor cs,
      Tensor sn,
      @Nullable Tensor mask,
      @Nullable Cache cache) {
    int hw = config.headWidth();
    Tensor q = rope(heads(project(h, p + "q_proj.weight"), b, t, config.heads(), hw), cs, sn);
    Tensor k =
        rope(heads(project(h, p + "k_proj.weight"), b, t, config.keyValueHeads(), hw), cs, sn);
    Tensor v = heads(project(h, p + "v_proj.weight"), b, t, config.keyValueHeads(), hw);
    if (cache != null) {
      if (cache.keys[layer] != null) {
        k = cat(new TensorVector(cache.keys[layer], k), 2);
        v = cat(new TensorVector(cache.values[layer], v), 2);
      }
      cache.keys[layer] = k;
      cache.values[layer] = v;
    }
    if (config.keyValueHeads() != config.heads()) {
      long times = config.heads() / config.keyValueHeads();
      k = repeat_interleave(k, times, new LongOptional(1), new LongOptional());
      v = repeat_interleave(v, times, new LongOptional(1), new LongOptional());
    }
    Tensor a =
        scaled_dot_product_attention(
            q,
            k,
            v,
            mask == null ? new TensorOptional() : new TensorOptional(mask),
            0.0,
            mask == null,
            new DoubleOptional(),
            false);
    return project(a.transpose(1, 2).reshape(b, t, config.width()), p + "o_proj.weight");
  }

  private static Tensor heads(Tensor x, long b, long t, long heads, long width) {
    return x.view(b, t, heads, width).transpose(1, 2);
  }

  private Tensor rope(Tensor x, Tensor cs, Tensor sn) {
    long half = config.headWidth() / 2;
    Tensor turned =
        cat(new TensorVector(x.narrow(-1, half, half).neg(), x.narrow(-1, 0, half)), -1);
    return x.mul(cs).add_(turned.mul(sn));
  }

  private Tensor norm(Tensor x, String name) {
    return rms_norm(
        x,
        new long[] {config.width()},
        new TensorOptional(w(name)),
        new DoubleOptional(config.normEps()));
  }

  private Tensor project(Tensor x, String name) {
    return linear(x, w(name));
  }

  private Tensor w(String name) {
    Tensor tensor = weights.get(name);
    if (tensor == null || closed) {
      throw new IllegalStateException(closed ? "this model is closed" : "no weight " + name);
    }
    return tensor;
  }

  /** Copies out. */
  static float[] values(Tensor tensor) {
    try (var scope = new PointerScope()) {
      float[] values = new float[(int) tensor.numel()];
      new FloatPointer(tensor.detach().contiguous().data_ptr()).get(values);
      return values;
    }
  }

  /** A tensor of the scope around. */
  static Tensor floats(float[] values, long... shape) {
    return torch
        .from_blob(new FloatPointer(values), shape, new TensorOptions(ScalarType.Float))
        .clone();
  }

  private static Tensor kept(float[] values, long... shape) {
    try (var scope = new PointerScope()) {
      Tensor tensor = floats(values, shape);
      tensor.retainReference();
      return tensor;
    }
  }

  /** Ids as a tensor. */
  static Tensor ids(long[] values, long... shape) {
    return torch
        .from_blob(new LongPointer(values), shape, new TensorOptions(ScalarType.Long))
        .clone();
  }

  /** Makes the weights ask for gradients. */
  void learns() {
    weights.values().forEach(weight -> weight.set_requires_grad(true));
  }

  /** Frees the weights; the decoder computes no more. */
  public void close() {
    if (!closed) {
      closed = true;
      weights.values().forEach(Tensor::releaseReference);
      cos.releaseReference();
      sin.releaseReference();
    }
  }
}
