// Warns two minutes before the session ends by itself. Tabs of one browser share the moment, for they share the session.
const WARNING = 120
const GRACE = 62 // the server may count from up to a minute later than it told us
const KEY = 's2s-session-ends'
const dialog = document.getElementById('s2s-idle')

function now() { return Math.floor(Date.now() / 1000) }

function endsAt() { return Number(localStorage.getItem(KEY) || 0) }

function endsIn(seconds) { localStorage.setItem(KEY, String(now() + seconds)) }

async function stay() {
  const answer = await fetch(dialog.dataset.stay, { credentials: 'same-origin' })
  const seconds = Number(answer.headers.get('X-Signed-In-For') || 0)
  if (seconds > 0) {
    endsIn(seconds)
    dialog.close()
  } else {
    location.assign(dialog.dataset.over)
  }
}

function look() {
  const left = endsAt() - now()
  if (left < -GRACE) {
    location.assign(dialog.dataset.over) // the server says the rest
  } else if (left <= WARNING && !dialog.open) {
    dialog.showModal()
  } else if (left > WARNING && dialog.open) {
    dialog.close() // somebody answered in another tab
  }
}

endsIn(Number(dialog.dataset.seconds))
dialog.querySelector('[data-idle-stay]').addEventListener('click', stay)
setInterval(look, 1000)
