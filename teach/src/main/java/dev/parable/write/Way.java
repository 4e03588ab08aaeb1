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
import dev.parable.recipe.Recipe.Turn;
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

  private final Writing writing;
  private final Cast cast;
  private final String unit;
  private final Brief brief;
  private final Source.Passage passage;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, String> answers = new LinkedHashMap<>();
  private final List<String> earlier = new ArrayList<>();
  private String critic = "";
  private String rewriter = "";
  private String rubric = "";

  Way(Writing writing, Cast cast, String unit, Brief brief, Source.Passage passage) {
    this.writing = writing;
    this.cast = cast;
    this.unit = unit;
    this.brief = brief;
    this.passage = passage;
    values.putAll(brief.settings());
    values.put("passage", passage.text());
    values.put("constitution", writing.source().whole());
  }

  Written go() {
    for (Step step : writing.recipe().steps()) {
      if (!writing.without().contains(step.id()) && step.when().holds(brief.settings())) {
        Optional<Filter.Reason> against =
            switch (step) {
              case Step.Ask ask -> write(ask);
              case Step.Judge judge -> judge(judge);
            };
        if (against.isPresent()) {
          return new Written.Dropped(brief, step.id(), against.get(), written(), answers);
        }
      }
      if (step instanceof Step.Ask ask) {
        ask.take().forEach(name -> values.putIfAbsent(name, ""));
      }
    }
    Lesson lesson = lesson();
    return writing
        .whole()
        .drop(lesson)
        .<Written>map(why -> new Written.Dropped(brief, "lesson", why, written(), answers))
        .orElseGet(() -> new Written.Kept(lesson, answers));
  }

  /** All texts as they are by now. */
  private String written() {
    return String.join("\n\n", texts.values());
  }

  private Optional<Filter.Reason> write(Step.Ask ask) {
    if (ask.role() == Role.REWRITER) {
      rewriter = cast.in(ask.role()).orElseThrow().name();
    }
    Reply reply = model(ask).reply(request(ask));
    return switch (Taken.of(reply, ask.take(), ask.mayBeEmpty())) {
      case Taken.Nothing(Filter.Reason reason) -> Optional.of(reason);
      case Taken.Texts(Map<String, String> taken) -> {
        taken.forEach(this::put);
        Lesson part = part(String.join("\n", taken.values()));
        yield Injected.by(List.of(ask.shared(), ask.ask()), brief.settings())
            .drop(part)
            .or(() -> writing.filter().drop(part))
            .or(() -> isText() ? writing.whole().drop(lesson()) : Optional.empty());
      }
    };
  }

  /** What a step wrote, as a lesson of the kind that it will be part of. */
  private Lesson part(String taken) {
    return isText()
        ? new Lesson.Document(brief, provenance(), taken)
        : new Lesson.Dialogue(brief, provenance(), List.of(Message.user(taken)));
  }

  private void put(String name, String text) {
    String before = texts.put(name, text);
    if (before != null && !before.equals(text)) {
      earlier.add(before);
    }
    values.put(name, text);
  }

  /** What is taken is the whole lesson, each time. */
  private boolean isText() {
    return writing.recipe().makes() != Recipe.Makes.DIALOGUE;
  }

  private Request request(Step.Ask ask) {
    var messages = new ArrayList<Message>();
    if (!ask.shared().equals(Prompt.NONE)) {
      messages.add(Message.system(ask.shared().fill(brief.settings(), values)));
    }
    int shared = messages.size();
    messages.add(Message.user(ask.ask().fill(brief.settings(), values)));
    int words =
        Optional.ofNullable(brief.settings().get(Recipe.WORDS))
            .map(Integer::valueOf)
            .orElse(NO_LENGTH_WANTED);
    int most = (int) Math.ceil(words * ask.tokensPerWord()) + ask.tokensBeside();
    var sampling = new Sampling(ask.temperature(), 1, most, ask.stop(), brief.seed());
    return new Request(messages, sampling).sharing(shared);
  }

  private Optional<Filter.Reason> judge(Step.Judge step) {
    Cast.Actor actor = cast.in(step.role()).orElseThrow();
    var judge = new Judge(actor.name(), step.rubric());
    critic = actor.name();
    rubric = step.rubric().hash();
    var exhibit =
        new Exhibit(
            "What it was written about:\n" + passage.text(),
            List.of(),
            List.of(new Exhibit.Part("the text", lesson().text())));
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
    return actor.ofUnit().apply(Writing.callsOf(unit, step));
  }

  private Lesson.Provenance provenance() {
    String writer = cast.in(writing.recipe().steps().getFirst().role()).orElseThrow().name();
    return new Lesson.Provenance(writer, rewriter, critic, rubric, earlier);
  }

  private Lesson lesson() {
    return switch (writing.recipe().makes()) {
      case STORY -> new Lesson.Story(brief, provenance(), text(Speaker.TEXT));
      case DOCUMENT -> new Lesson.Document(brief, provenance(), text(Speaker.TEXT));
      case DIALOGUE -> new Lesson.Dialogue(brief, provenance(), turns(), text(Speaker.REJECTED));
    };
  }

  private String text(Speaker speaker) {
    return writing.recipe().turns().stream()
        .filter(turn -> turn.speaker() == speaker)
        .map(turn -> turn.text().fill(brief.settings(), values))
        .findFirst()
        .orElse("");
  }

  private List<Message> turns() {
    var turns = new ArrayList<Message>();
    for (Turn turn : writing.recipe().turns()) {
      String text = turn.text().fill(brief.settings(), values);
      if (!text.isBlank()) {
        switch (turn.speaker()) {
          case SYSTEM -> turns.add(Message.system(text));
          case USER -> turns.add(Message.user(text));
          case ASSISTANT -> turns.add(Message.assistant(text));
          case TEXT, REJECTED -> {}
        }
      }
    }
    return turns;
  }
}
