import type { Catalogue } from '../catalogue.ts';
import { formatMoney, formatNumber, formatPercent } from '../format.ts';

export const usageText: Catalogue['usage'] = {
  title: 'Verbrauch und Kosten',
  description: 'Token, wie die Anbieter sie zählen. Beträge sind geschätzt und keine Rechnung.',
  close: 'Verbrauch und Kosten schließen',
  open: 'Verbrauch und Kosten',
  conversation: 'Dieses Gespräch',
  today: 'Heute',
  month: 'Dieser Monat',
  tokens: (count) => `${formatNumber(count)} Token`,
  about: (usd) => `etwa ${formatMoney(usd, 'USD')}`,
  atLeast: (usd) => `${formatMoney(usd, 'USD')} und mehr`,
  nothing: 'nichts',
  priceUnknown: 'Preis unbekannt',
  loadFailed:
    'Der gespeicherte Verbrauch konnte nicht gelesen werden. Was jetzt verbraucht wird, zählt trotzdem.',

  chart: {
    label: 'Im Lauf der Zeit',
    period: 'Zeitraum',
    days: '30 Tage',
    months: '12 Monate',
    measure: 'Maß',
    cost: 'Geld',
    tokens: 'Token',
    asTable: 'Als Tabelle',
    bar: (period, cost, tokens) => `${period}: ${cost}, ${tokens}`,
    most: (most) => `Höchster Wert: ${most}`,
    empty: 'In dieser Zeit wurde nichts verbraucht.',
    periodColumn: 'Tag oder Monat',
    costColumn: 'Geld',
    tokensColumn: 'Token',
  },

  models: {
    label: (period) => `Nach Modell: ${period}`,
    model: 'Modell',
    heard: 'Sprache hin',
    read: 'Text hin',
    seen: 'Bilder hin',
    cached: 'davon aus dem Cache',
    spoken: 'Sprache zurück',
    written: 'Text zurück',
    cost: 'Geld',
    none: 'Es wurde kein Modell benutzt.',
  },

  prices: {
    label: 'Woher die Preise stammen',
    listed: (model, source, asOf) => `${model}: ${source}, ${asOf}`,
    own: (model) => `${model}: Ihre eigenen Preise`,
    unknown: (model) =>
      `${model}: unbekannt. Tragen Sie in den Einstellungen Preise ein, um Beträge zu sehen.`,
    note: 'Bei manchen Anbietern kostet es extra, aufzuschreiben, was Sie sagen. Das ist hier nicht enthalten, ebenso wenig Steuern und Rabatte.',
  },

  budget: {
    label: 'Ihr Budget',
    hint: 'Bei vier Fünfteln einer Grenze erscheint eine leise Zeile im Gespräch. An der Grenze wird die laufende Antwort noch beendet, dann endet der Anruf. „Rehearsal“ ist immer kostenlos.',
    daily: 'Grenze für einen Tag, in US-Dollar',
    monthly: 'Grenze für einen Monat, in US-Dollar',
    none: 'Keine Grenze',
    wrong: 'Geben Sie einen Betrag über 0 ein, oder nichts für keine Grenze.',
    nearest: 'Sind beide gesetzt, zählt die, die näher ist.',
    unknownPrices: 'Modelle ohne Preis können nicht auf eine Grenze angerechnet werden.',
    status: {
      day: (spent, limit) => `Heute ${formatMoney(spent, 'USD')} von ${formatMoney(limit, 'USD')}`,
      month: (spent, limit) =>
        `Diesen Monat ${formatMoney(spent, 'USD')} von ${formatMoney(limit, 'USD')}`,
    },
    allowed: 'Sie machen bis Mitternacht über die Grenze hinaus weiter.',
    nearPill: (share) => `Budget zu ${formatPercent(share)} verbraucht`,
    overPill: 'Budget aufgebraucht',
    nearNote: {
      day: (spent, limit) =>
        `Etwa ${spent} des heutigen Budgets von ${limit} sind verbraucht. Der Anruf endet, wenn es aufgebraucht ist.`,
      month: (spent, limit) =>
        `Etwa ${spent} des Monatsbudgets von ${limit} sind verbraucht. Der Anruf endet, wenn es aufgebraucht ist.`,
    },
    overTitle: {
      day: 'Das heutige Budget ist aufgebraucht',
      month: 'Das Monatsbudget ist aufgebraucht',
    },
    overMessage: {
      start: (limit) =>
        `Die Grenze von ${limit} ist erreicht. Ändern Sie sie unter Einstellungen, Verbrauch & Kosten, oder beginnen Sie für heute trotzdem.`,
      call: (limit) =>
        `Die Grenze von ${limit} ist erreicht, deshalb ist der Anruf beendet. Ändern Sie sie unter Einstellungen, Verbrauch & Kosten, oder beginnen Sie für heute trotzdem.`,
    },
  },

  settings: {
    openUsage: 'Verbrauch und Kosten zeigen',
    pricesLabel: 'Preise',
    pricesHint:
      'US-Dollar für eine Million Token. Ihre eigenen Preise gelten vor denen, die Parley kennt.',
    model: 'Modell',
    fields: {
      inputText: 'Text hin',
      inputAudio: 'Sprache hin',
      inputImage: 'Bilder hin',
      cachedText: 'Text hin, aus dem Cache',
      cachedAudio: 'Sprache hin, aus dem Cache',
      cachedImage: 'Bilder hin, aus dem Cache',
      outputText: 'Text zurück',
      outputAudio: 'Sprache zurück',
    },
    optional: 'freiwillig',
    use: 'Diese Preise verwenden',
    forget: 'Wieder die bekannten Preise verwenden',
    forgetUnknown: 'Diese Preise vergessen',
    saved: 'Diese Preise gelten ab jetzt, auch für das, was vorher verbraucht wurde.',
    forgotten: 'Ihre eigenen Preise sind vergessen.',
    wrong: 'Geben Sie in jedes Feld, das nicht freiwillig ist, eine Zahl ab 0 ein.',
    isOwn: 'Das sind Ihre eigenen Preise.',
    isListed: (source, asOf) => `${source}, ${asOf}.`,
    isUnknown: 'Parley weiß nicht, was dieses Modell kostet.',
    isFree: '„Rehearsal“ kostet nichts.',
  },

  latency: {
    title: 'Wie lange Antworten brauchen',
    hint: 'Vom Ende dessen, was Sie gesagt haben, bis zum ersten Ton der Antwort.',
    ms: (ms) => `${formatNumber(ms)} ms`,
    newest: 'Neueste Antworten',
    turn: (index, parts) => `Antwort ${index}: ${parts}`,
    stage: 'Abschnitt',
    last: 'Letzte',
    half: 'Die Hälfte in',
    most: '95 % in',
    total: 'Erster Ton',
    stages: {
      detection: 'Bemerken, dass Sie fertig sind',
      request: 'Bis das Modell beginnt',
      thinking: 'Bis zu seinem ersten Ton',
      tools: 'Werkzeuge',
      playback: 'Bis Sie es hören',
    },
    none: 'Noch wurde nichts gemessen.',
  },
};
