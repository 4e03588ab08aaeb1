package dev.parable.write;

import dev.parable.check.Injected;
import dev.parable.grade.Exhibit;
import dev.parable.grade.Grade;
import dev.parable.grade.Judge;
import dev.parable.lesson.Brief;
import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import dev.parable.lesson.Source;
import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.recipe.Prompt;
import dev.parable.recipe.Recipe;
import dev.parable.recipe.Recipe.Speaker;
import dev.parable.recipe.Role;
import dev.parable.recipe.Step;
import dev.parable.write.internal.Taken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way of one lesson through the steps of its recipe. */
final class Way {

  private static final int NO_LENGTH_WANTED = 1_000;

  /** In place of a text that was written before, and that nothing needs to be changed of. */
  private static final String UNCHANGED = "UNCHANGED";

  private final Writing writing;
  private final Cast cast;
  private final Company company;
  private final int number;
  private final Brief brief;
  private final Source.Passage passage;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, ChatModel> models = new LinkedHashMap<>();
  private final Map<String, String> answers = new LinkedHashMap<>();
  private final List<String> earlier = new ArrayList<>();
  private String critic = "";
  private String rewriter = "";
  private String rubric = "";
  private boolean alone;
  private int again;

  Way(Writing writing, Cast cast, Company company, int number) {
    this.writing = writing;
    this.cast = cast;
    this.company = company;
    this.number = number;
    this.brief = writing.brief(number);
    this.passage = writing.source().of(number);
    values.putAll(writing.given(number));
  }

  Written go() {
    for (Step step : writing.recipe().steps()) {
      if (!writing.without().contains(step.id()) && step.when().holds(brief.settings())) {
        Optional<Filter.Reason> against =
            switch (step) {
              case Step.Judge judge -> judge(judge);
              case Step.Ask ask -> write(ask);
              case Step.Continue plain -> write(plain);
            };
        if (against.isPresent()) {
          return dropped(step.id(), against.get());
        }
      }
      step.writes().forEach(name -> values.putIfAbsent(name, ""));
    }
    Lesson lesson = lesson();
    return writing
        .whole(passage)
        .drop(lesson)
        .map(why -> dropped("lesson", why))
        .orElseGet(() -> new Written.Kept(lesson, answers, again));
  }

  /** With all texts as they are by now. */
  private Written dropped(String step, Filter.Reason reason) {
    return new Written.Dropped(
        brief, step, reason, String.join("\n\n", texts.values()), answers, again);
  }

  private Optional<Filter.Reason> write(Step step) {
    if (step.role() == Role.REWRITER) {
      rewriter = cast.in(step.role()).orElseThrow().name();
    }
    boolean before = alone;
    Taken answer = first(step);
    // An answer for many that was too long says nothing against this one.
    boolean mends = answer.outOfForm() || (alone != before && answer.dropsAs("truncated"));
    for (int more = 1; mends && more <= writing.recipe().limits().again(); more++) {
      again++;
      answer = formed(step, asked(step, more));
      mends = answer.outOfForm();
    }
    return switch (answer) {
      case Taken.Nothing(Filter.Reason reason) -> Optional.of(reason);
      case Taken.Texts(Map<String, String> taken) -> {
        taken.forEach(this::put);
        Lesson part = part(talk().words(taken));
        yield Injected.by(told(step), brief.settings())
            .drop(part)
            .or(() -> writing.filter().drop(part))
            .or(
                () ->
                    isText() && talk().isWrittenBy(step.writes())
                        ? writing.whole(passage).drop(lesson())
                        : Optional.empty());
      }
    };
  }

  private List<Prompt> told(Step step) {
    var told = new ArrayList<>(step.prompts());
    if (step instanceof Step.Ask ask && ask.together() > 1) {
      told.add(Company.FRAME);
    }
    return told;
  }

  /** Together with others where the step wants it, unless this one has fallen out before. */
  private Taken first(Step step) {
    if (!(step instanceof Step.Ask ask) || ask.together() == 1 || alone) {
      return formed(step, asked(step, 0));
    }
    Taken together = company.of(ask, number);
    alone = together instanceof Taken.Nothing;
    return formed(step, together);
  }

  private Taken asked(Step step, int more) {
    return switch (step) {
      case Step.Ask ask ->
          Taken.of(model(step).reply(request(ask, more)), ask.take(), ask.mayBeEmpty());
      case Step.Continue plain -> {
        String begun = plain.frame().fill(brief.settings(), values);
        Reply reply = model(step).reply(PlainText.toContinue(begun, sampling(plain.draw(), more)));
        yield Taken.continued(reply, plain.take(), plain.cut());
      }
      case Step.Judge judge -> throw new IllegalArgumentException(judge.id() + " writes nothing");
    };
  }

  /** Tools and calls that nobody could read are an answer out of form. */
  private Taken formed(Step step, Taken answer) {
    if (!(answer instanceof Taken.Texts(Map<String, String> taken)) || isText()) {
      return answer;
    }
    var known = new LinkedHashMap<>(values);
    known.putAll(taken);
    try {
      new Talk(writing.recipe(), brief.settings(), known).check(step.writes());
      return answer;
    } catch (IllegalArgumentException wrong) {
      return new Taken.Nothing(
          new Filter.Reason("out-of-form", String.valueOf(wrong.getMessage())));
    }
  }

  /** What a step wrote, as a lesson of the kind that it will be part of. */
  private Lesson part(String taken) {
    return isText()
        ? new Lesson.Document(brief, provenance(), taken)
        : new Lesson.Dialogue(brief, provenance(), List.of(Message.user(taken)));
  }

  private void put(String name, String written) {
    String text = written.equals(UNCHANGED) ? texts.getOrDefault(name, written) : written;
    String before = texts.put(name, text);
    if (before != null && !before.equals(text)) {
      earlier.add(before);
    }
    values.put(name, text);
  }

  /** One text, and no conversation. */
  private boolean isText() {
    return switch (writing.recipe().makes()) {
      case STORY, DOCUMENT -> true;
      case DIALOGUE, PROMPT -> false;
    };
  }

  private Request request(Step.Ask ask, int more) {
    var messages = new ArrayList<Message>();
    if (!ask.shared().equals(Prompt.NONE)) {
      messages.add(Message.system(ask.shared().fill(brief.settings(), values)));
    }
    int shared = messages.size();
    messages.add(Message.user(ask.ask().fill(brief.settings(), values)));
    return new Request(messages, sampling(ask.draw(), more)).sharing(shared);
  }

  private Sampling sampling(Step.Draw draw, int more) {
    int most = draw.tokens(words(brief));
    return new Sampling(draw.temperature(), 1, most, draw.stop(), brief.seed() + more);
  }

  static int words(Brief brief) {
    return Optional.ofNullable(brief.settings().get(Recipe.WORDS))
        .map(Integer::valueOf)
        .orElse(NO_LENGTH_WANTED);
  }

  private Optional<Filter.Reason> judge(Step.Judge step) {
    Cast.Actor actor = cast.in(step.role()).orElseThrow();
    var judge = new Judge(actor.name(), step.rubric());
    critic = actor.name();
    rubric = step.rubric().hash();
    var exhibit =
        new Exhibit("What it was written about:\n" + passage.text(), List.of(), Shown.of(lesson()));
    return switch (judge.grade(model(step), exhibit)) {
      case Grade.None none ->
          Optional.of(new Filter.Reason("unjudged", none.why().words() + ": " + none.detail()));
      case Grade.Given given -> {
        given.answers().forEach((asked, said) -> answers.put(step.id() + "." + asked, said));
        yield step.against(given.answers());
      }
    };
  }

  private ChatModel model(Step step) {
    Cast.Actor actor = cast.in(step.role()).orElseThrow();
    return models.computeIfAbsent(
        step.id(), id -> actor.ofUnit().apply(writing.calls(number, step)));
  }

  private Lesson.Provenance provenance() {
    String writer = cast.in(writing.recipe().steps().getFirst().role()).orElseThrow().name();
    return new Lesson.Provenance(writer, rewriter, critic, rubric, earlier);
  }

  private Lesson lesson() {
    return switch (writing.recipe().makes()) {
      case STORY -> new Lesson.Story(brief, provenance(), talk().text(Speaker.TEXT));
      case DOCUMENT -> new Lesson.Document(brief, provenance(), talk().text(Speaker.TEXT));
      case DIALOGUE, PROMPT ->
          new Lesson.Dialogue(
              brief, provenance(), talk().turns(), talk().text(Speaker.REJECTED), talk().tools());
    };
  }

  private Talk talk() {
    return new Talk(writing.recipe(), brief.settings(), values);
  }
}
